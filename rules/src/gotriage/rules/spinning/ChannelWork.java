package gotriage.rules.spinning;

import gotriage.analyse.FunctionSet;
import gotriage.analyse.HotSite;

/// The runtime's functions under a channel operation, and how much of a site they take.
public final class ChannelWork {
  public static final FunctionSet SELECT = FunctionSet.of("runtime.selectgo");

  public static final FunctionSet NON_BLOCKING =
      FunctionSet.of("runtime.selectnbrecv", "runtime.selectnbsend", "runtime.selectnbrecv2");

  public static final FunctionSet RECEIVE =
      FunctionSet.of("runtime.chanrecv1", "runtime.chanrecv2");

  public static final FunctionSet SEND = FunctionSet.of("runtime.chansend", "runtime.chansend1");

  /// A context asked for its channel.
  public static final FunctionSet DONE =
      FunctionSet.of(
          "context.(*cancelCtx).Done", "context.(*timerCtx).Done", "context.(*valueCtx).Done");

  /// A timer that fires under the receiver's own hand (Go 1.23 and newer).
  public static final FunctionSet FIRING =
      FunctionSet.of("time.sendTime", "runtime.(*timer).unlockAndRun", "runtime.sendTime");

  public static final FunctionSet NEW_TIMER =
      FunctionSet.of("time.After", "time.NewTimer", "time.newTimer");

  /// A loop whose rounds are mostly the channel operation itself has nothing to do.
  public static final double MOST = 0.55;

  private ChannelWork() {}

  /// The part of a site's CPU in selects and single channel operations.
  public static double share(HotSite site) {
    return site.shareBelow(SELECT.or(NON_BLOCKING).or(RECEIVE).or(SEND));
  }
}
