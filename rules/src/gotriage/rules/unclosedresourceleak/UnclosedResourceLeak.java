package gotriage.rules.unclosedresourceleak;

import gotriage.analyse.Analysis;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.ProcessView;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.Frame;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.rules.growth.Callers;
import gotriage.rules.growth.GrowthFacts;
import gotriage.rules.unclosedresourceleak.LibraryResource.Count;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;

/// Connections, rows and clients that are opened and not given back: the library's own goroutines
/// for them grow while nobody waits inside a call that would still need them.
@ServiceProvider(Rule.class)
public final class UnclosedResourceLeak implements Rule {

  @Override
  public String cause() {
    return "unclosed-resource-leak";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (LibraryResource resource : LibraryResource.ALL) {
      Count held = Count.of(view.sites(s -> s.through(resource.keeper())));
      Count inCall = Count.of(view.sites(s -> s.own() != null && s.through(resource.inCall())));
      // As many callers still wait for the answer: that is a call without an end, not a resource
      // without a close.
      boolean grows = held.accumulates() && inCall.growth() * 2 <= held.growth();
      boolean orphaned = held.growth() >= 0 && resource.orphaned(analysis, view);
      if (grows || orphaned) {
        opinions.add(claim(analysis, view, resource, held, inCall, orphaned));
      }
    }
    ExhaustedPool.of(analysis, view).ifPresent(opinions::add);
    return opinions;
  }

  private static Claim claim(
      Analysis analysis,
      GoroutineView view,
      LibraryResource resource,
      Count held,
      Count inCall,
      boolean orphaned) {
    Frame caller = Callers.of(analysis, resource.opens());
    Claim.Builder claim =
        Claim.at(caller == null ? null : Location.of(analysis, caller, null))
            .severity(Severity.S1)
            .story(
                "{0} that are opened{1} are not closed; {2} are open now, {3} more.",
                "{0}{1} 打开之后没有关闭；现有 {2} 个，增速 {3}。",
                resource.name(),
                caller == null ? "" : Text.of(" by {0}", "由 {0}", caller.function()),
                Quantity.count(held.after()),
                Quantity.perSecond(view.seconds() > 0 ? held.growth() / view.seconds() : 0))
            .strong(
                view.evidence(),
                "{0} goroutines of {1}, {2} in the first snapshot, while {3} calls wait for an answer",
                "{1} 的 goroutine 有 {0} 个，第一次快照为 {2} 个，而等待应答的调用只有 {3} 个",
                Quantity.count(held.after()),
                resource.keeperName(),
                Quantity.count(held.before()),
                Quantity.count(inCall.after()));
    if (orphaned) {
      claim.strong(
          view.evidence(),
          "they are held by nobody: the service has far fewer goroutines that could hold one each",
          "它们没有持有者：服务里可能各持有一个的 goroutine 远少于它们的数量");
    }
    body(claim, view, resource);
    files(claim, analysis, held);
    held.largest().ifPresent(site -> GrowthFacts.memory(claim, analysis, site));
    return claim
        .bringsAbout(
            "large-live-heap", "memory-retention", "memory-limit-spiral", "tls-handshake-storm")
        .not(
            "missing-deadline",
            "the calls have ended: far fewer goroutines wait for an answer than connections were added",
            "调用已经结束：等待应答的 goroutine 远少于新增的连接")
        .build();
  }

  /// Whether the connections are held by an answer that nobody finished, or lie idle in pools of
  /// their own.
  private static void body(Claim.Builder claim, GoroutineView view, LibraryResource resource) {
    if (!resource.equals(LibraryResource.HTTP)) {
      return;
    }
    Count readers = Count.of(view.sites(s -> s.through(LibraryResource.READ_LOOP)));
    Count waiting =
        Count.of(
            view.sites(
                s -> s.through(LibraryResource.READ_LOOP) && s.reason() == WaitReason.SELECT));
    if (waiting.growth() * 2 > readers.growth()) {
      claim.supporting(
          view.evidence(),
          "their read loops wait for a response body to be read to its end and closed",
          "它们的 readLoop 在等响应体被读完并关闭");
    } else {
      claim.supporting(
          view.evidence(),
          "their read loops are idle: each connection lies in a pool from which nobody takes it, as when every call makes a client of its own",
          "它们的 readLoop 处于空闲：每条连接都躺在没人再用的连接池里，像是每次调用都新建 client");
    }
  }

  private static void files(Claim.Builder claim, Analysis analysis, Count held) {
    ProcessView process = analysis.process();
    if (process == null || !process.paired()) {
      return;
    }
    if (held.growth() < 5) {
      return;
    }
    int grown = process.openFilesGrowth();
    if (grown * 2L >= held.growth() && grown > 0) {
      Text limit =
          process.last().fileLimit() > 0
              ? Text.of(" of {0}", "，上限 {0}", Quantity.count(process.last().fileLimit()))
              : Text.EMPTY;
      claim.strong(
          process.evidence(),
          "open descriptors grew by {0} to {1}{2}",
          "打开的 fd 增加 {0}，达到 {1}{2}",
          Quantity.count(grown),
          Quantity.count(process.last().openFiles()),
          limit);
    } else {
      claim.against(
          process.evidence(), "descriptors grew by {0} only", "fd 只增加了 {0}", Quantity.count(grown));
    }
  }
}
