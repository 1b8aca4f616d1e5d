package gotriage.syntax.scope;

import gotriage.syntax.scope.GoType.Channel;
import gotriage.syntax.scope.GoType.Named;
import gotriage.syntax.scope.GoType.Pointer;
import gotriage.syntax.scope.GoType.Unknown;
import java.util.List;
import java.util.Map;

/// What some functions of the standard library give, and the types of some of its fields and
/// methods (Go 1.26): those that a rule asks for.
final class Known {
  private static final GoType ERROR = new Named("", "error");
  private static final GoType TIME = new Named("time", "Time");
  private static final GoType TICKER = new Pointer(new Named("time", "Ticker"));
  private static final GoType TIMER = new Pointer(new Named("time", "Timer"));
  private static final GoType CONTEXT = new Named("context", "Context");
  private static final GoType CANCEL = new Named("context", "CancelFunc");
  private static final GoType CANCEL_CAUSE = new Named("context", "CancelCauseFunc");

  private static final Map<String, List<GoType>> RESULTS =
      Map.ofEntries(
          Map.entry("time.NewTicker", List.of(TICKER)),
          Map.entry("time.NewTimer", List.of(TIMER)),
          Map.entry("time.AfterFunc", List.of(TIMER)),
          Map.entry("time.After", List.of(new Channel(TIME))),
          Map.entry("time.Tick", List.of(new Channel(TIME))),
          Map.entry("time.Now", List.of(TIME)),
          Map.entry("context.Background", List.of(CONTEXT)),
          Map.entry("context.TODO", List.of(CONTEXT)),
          Map.entry("context.WithCancel", List.of(CONTEXT, CANCEL)),
          Map.entry("context.WithTimeout", List.of(CONTEXT, CANCEL)),
          Map.entry("context.WithDeadline", List.of(CONTEXT, CANCEL)),
          Map.entry("context.WithTimeoutCause", List.of(CONTEXT, CANCEL)),
          Map.entry("context.WithDeadlineCause", List.of(CONTEXT, CANCEL)),
          Map.entry("context.WithCancelCause", List.of(CONTEXT, CANCEL_CAUSE)),
          Map.entry("context.WithValue", List.of(CONTEXT)),
          Map.entry("context.WithoutCancel", List.of(CONTEXT)),
          Map.entry("net.Listen", List.of(new Named("net", "Listener"), ERROR)),
          Map.entry("net.Dial", List.of(new Named("net", "Conn"), ERROR)),
          Map.entry("net.DialTimeout", List.of(new Named("net", "Conn"), ERROR)),
          Map.entry("bufio.NewReader", List.of(new Pointer(new Named("bufio", "Reader")))),
          Map.entry("bufio.NewScanner", List.of(new Pointer(new Named("bufio", "Scanner")))),
          Map.entry("os.Open", List.of(new Pointer(new Named("os", "File")), ERROR)),
          Map.entry("errors.New", List.of(ERROR)),
          Map.entry("fmt.Errorf", List.of(ERROR)));

  private static final Map<String, GoType> MEMBERS =
      Map.of(
          "*time.Ticker.C", new Channel(TIME),
          "*time.Timer.C", new Channel(TIME),
          "time.Ticker.C", new Channel(TIME),
          "time.Timer.C", new Channel(TIME),
          "context.Context.Done",
              new GoType.Signature(List.of(new Channel(new Named("", "struct{}")))),
          "context.Context.Err", new GoType.Signature(List.of(ERROR)));

  private Known() {}

  static List<GoType> results(String function) {
    return RESULTS.getOrDefault(function, List.of());
  }

  static GoType member(GoType of, String name) {
    return MEMBERS.getOrDefault(of + "." + name, Unknown.UNKNOWN);
  }
}
