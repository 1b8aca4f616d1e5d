package gotriage.rules.nilchannelblock;

import gotriage.analyse.Analysis;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.scene.Named;
import gotriage.model.text.Quantity;
import gotriage.rules.growth.GrowthFacts;
import gotriage.rules.growth.Waits;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Goroutines parked on a nil channel: the dump says so in words (`chan receive (nil chan)`), and
/// nothing can ever wake them.
///
/// One alone may be on purpose: `<-context.Background().Done()` waits as long as the process lives
/// and prints the same. Those that grow are not, and a lone one that sends, or that ranges over the
/// channel, is suspect.
@ServiceProvider(Rule.class)
public final class NilChannelBlock implements Rule {
  /// `v, ok := <-c` and `for range c`; a plain `<-c` is `runtime.chanrecv1`.
  private static final FunctionSet RANGE = FunctionSet.of("runtime.chanrecv2");

  @Override
  public String cause() {
    return "nil-channel-block";
  }

  /// What the dump has at one place.
  private static final class Parked {
    final Frame own;
    final String state;
    @Nullable Frame createdBy;
    long count;

    Parked(Frame own, String state) {
      this.own = own;
      this.state = state;
    }
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    List<Opinion> opinions = new ArrayList<>();
    for (Parked parked : parked(analysis)) {
      Opinion opinion = weigh(analysis, parked);
      if (opinion != null) {
        opinions.add(opinion);
      }
    }
    return opinions;
  }

  private static List<Parked> parked(Analysis analysis) {
    List<Named<GoroutineSnapshot>> all = new ArrayList<>(analysis.scene().goroutines());
    if (analysis.scene().dump() != null) {
      all.add(analysis.scene().dump());
    }
    Map<String, Parked> places = new HashMap<>();
    for (Named<GoroutineSnapshot> snapshot : all) {
      Map<String, Long> counts = new HashMap<>();
      for (GoroutineGroup group : snapshot.model().groups()) {
        Frame own = analysis.ownership().innermostOwn(group.stack());
        boolean main = group.createdBy() == null && group.ids().length == 1 && group.ids()[0] == 1;
        if (own == null
            || main
            || WaitReason.of(group.state(), group.stack()) != WaitReason.NIL_CHAN) {
          continue;
        }
        String key = own.function() + ":" + own.line();
        Parked parked = places.computeIfAbsent(key, _ -> new Parked(own, group.state()));
        parked.count = counts.merge(key, group.count(), Long::sum);
        if (group.createdBy() != null) {
          parked.createdBy = group.createdBy();
        }
      }
    }
    return List.copyOf(places.values());
  }

  private static @Nullable Opinion weigh(Analysis analysis, Parked parked) {
    GoroutineSite site = site(analysis.goroutines(), parked.own);
    Frame creator =
        parked.createdBy != null ? parked.createdBy : site == null ? null : site.createdBy();
    Claim.Builder claim =
        Claim.at(Location.of(analysis, parked.own, creator)).insteadOf("channel-leak");
    String evidence = evidence(analysis, site);
    if (site != null && site.grows()) {
      claim
          .severity(GrowthFacts.severity(site))
          .story(
              "{0} blocks on a channel that is nil: nothing was ever made that could wake it, and one more goroutine stays behind each time.",
              "{0} 阻塞在一个为 nil 的 channel 上：没有任何东西能唤醒它，每次都会多留下一个 goroutine。", parked.own.function())
          .decisive(
              evidence,
              "{0} goroutines are in state \"{1}\" at {2}",
              "{0} 个 goroutine 的状态是 “{1}”，位于 {2}",
              Quantity.count(parked.count),
              parked.state,
              parked.own.function() + " " + parked.own.shortPosition());
      GrowthFacts.growth(claim, analysis, site);
      GrowthFacts.memory(claim, analysis, site);
      return claim
          .not(
              "channel-leak",
              "there is no channel whose other side could have left",
              "根本没有 channel，谈不上对端离开")
          .not(
              "select-default-spin",
              "a nil channel parks the goroutine and uses no CPU",
              "nil channel 只会挂起，不耗 CPU")
          .build();
    }
    boolean sends = parked.state.contains("send");
    if (sends || (site != null && site.through(RANGE))) {
      return claim
          .severity(Severity.S3)
          .story(
              "{0} waits for ever on a nil channel; if it should be doing work, that work is not done.",
              "{0} 永远等在 nil channel 上；如果它本该干活，那这份工作就没人做了。", parked.own.function())
          .strong(
              evidence,
              "{0} in state \"{1}\" at {2}, and {3}: nobody waits for the end of the process that way",
              "{0} 个处于 “{1}”，位于 {2}，且{3}：没有人会这样等进程结束",
              Quantity.count(parked.count),
              parked.state,
              parked.own.function() + " " + parked.own.shortPosition(),
              gotriage.model.text.Text.of(
                  sends ? "it sends" : "it ranges over the channel",
                  sends ? "它在发送" : "它在 range 该 channel"))
          .build();
    }
    return null;
  }

  private static String evidence(Analysis analysis, @Nullable GoroutineSite site) {
    Named<GoroutineSnapshot> dump = analysis.scene().dump();
    if (dump != null) {
      return dump.evidence();
    }
    return site == null ? "goroutine" : site.evidence();
  }

  /// The same place in the counted snapshots, which may not tell a nil channel from another.
  private static @Nullable GoroutineSite site(@Nullable GoroutineView view, Frame own) {
    if (view == null) {
      return null;
    }
    return view.sites().stream()
        .filter(s -> !Waits.isMain(s))
        .filter(s ->
            s.own() != null
                && s.own().function().equals(own.function())
                && s.own().line() == own.line())
        .findFirst()
        .orElse(null);
  }
}
