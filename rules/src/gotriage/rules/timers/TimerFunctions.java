package gotriage.rules.timers;

import gotriage.analyse.FunctionSet;

/// Names of timer functions, Go 1.10 to 1.27.
public final class TimerFunctions {
  private TimerFunctions() {}

  /// Makes a ticker.
  public static final FunctionSet MAKE_TICKER = FunctionSet.of("time.NewTicker", "time.Tick");

  /// Makes a timer with a channel. `time.After` is inlined and calls `time.NewTimer`.
  public static final FunctionSet MAKE_TIMER = FunctionSet.of("time.After", "time.NewTimer");

  /// Arms a callback.
  public static final FunctionSet MAKE_CALLBACK = FunctionSet.of("time.AfterFunc");

  /// Starts the goroutine of a callback.
  public static final FunctionSet CALL_BACK = FunctionSet.of("time.goFunc");

  /// The context package arms a callback for each deadline: a matter of cancelling, not of timers.
  public static final FunctionSet DEADLINE_OF_CONTEXT = FunctionSet.of("context.*");

  /// The scheduler looks at its timers and fires those that are due: `(*timers).…` since Go 1.23,
  /// `checkTimers` and `runtimer` from 1.14, `timerproc` before.
  public static final FunctionSet FIRE =
      FunctionSet.of(
          "runtime.(*timers).check",
          "runtime.(*timers).run",
          "runtime.(*timer).unlockAndRun",
          "runtime.(*timer).maybeRunChan",
          "runtime.checkTimers",
          "runtime.runtimer",
          "runtime.runOneTimer",
          "runtime.timerproc");

  /// A timer was due and sent or called: reached from the scheduler, or from a receive or select on
  /// its own channel since Go 1.23.
  public static final FunctionSet FIRED =
      FunctionSet.of(
          "runtime.(*timer).unlockAndRun", "runtime.runOneTimer", "time.sendTime", "time.goFunc");

  /// Sends a tick on a timer's channel, without waiting for a receiver.
  public static final FunctionSet SEND = FunctionSet.of("time.sendTime");

  /// Makes a goroutine that waited run again.
  public static final FunctionSet WAKE =
      FunctionSet.of("runtime.goready", "runtime.ready", "runtime.send");

  /// Sets a timer again.
  public static final FunctionSet RESET =
      FunctionSet.of("time.(*Timer).Reset", "time.(*Ticker).Reset");

  /// Sets the deadline of a connection or file: a timer of the network poller.
  public static final FunctionSet DEADLINE =
      FunctionSet.of(
          "internal/poll.runtime_pollSetDeadline",
          "internal/poll.setDeadlineImpl",
          "internal/poll.(*FD).SetDeadline",
          "internal/poll.(*FD).SetReadDeadline",
          "internal/poll.(*FD).SetWriteDeadline");
}
