package gotriage.rules.channelpileup;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.model.text.Quantity;
import gotriage.rules.growth.GrowthFacts;
import gotriage.rules.growth.Takers;
import gotriage.rules.growth.Takers.Taker;
import gotriage.rules.growth.Waits;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Senders that queue at a channel faster than its consumer takes.
///
/// Parked senders are served in order, so two dumps show it: the first ones are gone although the
/// queue is longer. With one dump only, the consumer must be seen at work.
@ServiceProvider(Rule.class)
public final class ChannelPileup implements Rule {

  @Override
  public String cause() {
    return "channel-pileup";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (GoroutineSite site : view.sites()) {
      if (site.reason() != WaitReason.CHAN_SEND
          || Waits.isMain(site)
          || !Waits.direct(analysis, site)
          || !site.piles()
          || site.leaked()) {
        continue;
      }
      Taker taker = Takers.of(analysis, site);
      if (site.departs() || (!site.stays() && taker != null)) {
        opinions.add(claim(analysis, site, taker));
      }
    }
    return opinions;
  }

  private static Claim claim(Analysis analysis, GoroutineSite site, @Nullable Taker taker) {
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .severity(GrowthFacts.severity(site))
            .story(
                "Senders arrive at {0} faster than the consumer of the channel takes; {1} are queued.",
                "到达 {0} 的发送方比 channel 的消费者取得更快，已有 {1} 个在排队。",
                site.place().function(),
                Quantity.count(site.after()))
            .bringsAbout("large-live-heap", "memory-retention", "memory-limit-spiral");
    GrowthFacts.growth(claim, analysis, site);
    if (site.departs()) {
      claim.strong(
          site.evidence(),
          "only {0} of those in the first dump are still there: senders do leave, the queue grows all the same",
          "第一次 dump 里的发送方只剩 {0}：有人离开，但队列仍在变长",
          Quantity.percent(site.persistence()));
    }
    if (taker != null) {
      consumer(claim, analysis, taker);
    }
    GrowthFacts.memory(claim, analysis, site);
    GrowthFacts.silence(claim, analysis, site);
    return claim
        .insteadOf("channel-leak", "unbounded-goroutines")
        .not("channel-leak", "the channel has a consumer that is alive", "该 channel 的消费者还活着")
        .build();
  }

  private static void consumer(Claim.Builder claim, Analysis analysis, Taker taker) {
    GoroutineSite site = taker.site();
    String function = site.entry().function();
    switch (taker.reason()) {
      case IN_SOURCE ->
          claim.strong(
              "source",
              "{0} receives from that channel, and is busy with something else ({1})",
              "{0} 从该 channel 接收，此刻正忙于别的（{1}）",
              function,
              GrowthFacts.place(site));
      case SAME_CODE ->
          claim.supporting(
              site.evidence(),
              "{0} looks like its consumer: it belongs to the same code and is at work, not parked at a channel",
              "{0} 像是它的消费者：属于同一段代码，并且在干活，而不是停在 channel 上",
              function);
      case AT_WORK ->
          claim.supporting(
              site.evidence(),
              "{0} may be its consumer: it is at work in both snapshots, not parked at a channel; a second dump would settle it",
              "{0} 可能是它的消费者：两次快照都在干活，而不是停在 channel 上；再取一次 dump 即可确认",
              function);
    }
    CpuView cpu = analysis.cpu();
    if (cpu != null) {
      double cores = GrowthFacts.cores(cpu, site.entry());
      if (cores >= 0.01) {
        claim.supporting(
            cpu.evidence(),
            "the consumer {0} uses {1}",
            "消费者 {0} 使用 {1}",
            function,
            Quantity.cores(cores));
      }
    }
  }
}
