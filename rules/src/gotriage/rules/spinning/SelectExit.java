package gotriage.rules.spinning;

import gotriage.analyse.Analysis;
import gotriage.analyse.HotSite;
import gotriage.model.build.GoVersion;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How `runtime.selectgo` came back, told by the line within it that the CPU was on.
///
/// Its exits are labels in `runtime/select.go`; their distance from the `func` keyword is known for
/// the releases that were read. Profiles before Go 1.20 carry no start lines and tell nothing.
public enum SelectExit {
  /// Nobody was ready and there is a `default`.
  NOT_READY,
  /// A value lay in a buffer.
  BUFFERED_RECEIVE,
  /// Room was left in a buffer.
  BUFFERED_SEND,
  /// A sender waited.
  RECEIVE,
  /// The channel is closed.
  CLOSED,
  /// A receiver waited.
  SEND;

  /// First line of each exit counted from the func line, and one past the last.
  private record Lines(
      int notReady,
      int park,
      int bufferedReceive,
      int bufferedSend,
      int receive,
      int closed,
      int send,
      int end) {}

  /// `runtime/select.go` of Go 1.26.
  private static final Lines GO_1_26 = new Lines(181, 185, 324, 352, 373, 382, 394, 411);

  /// The exit that took most of the CPU that any exit took at a site; null where nothing can be
  /// told.
  public static @Nullable SelectExit of(Analysis analysis, HotSite site) {
    GoVersion toolchain = analysis.runtime().toolchain();
    if (toolchain == null || !toolchain.atLeast(1, 26)) {
      return null;
    }
    Map<SelectExit, Double> cores = new EnumMap<>(SelectExit.class);
    site.linesWithin("runtime.selectgo")
        .forEach((line, c) -> {
          SelectExit exit = at(line, GO_1_26);
          if (exit != null) {
            cores.merge(exit, c, Double::sum);
          }
        });
    return cores.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .filter(e -> e.getValue() > 0.02 * site.cores())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static @Nullable SelectExit at(int line, Lines lines) {
    if (line >= lines.notReady && line < lines.park) {
      return NOT_READY;
    }
    if (line < lines.bufferedReceive || line >= lines.end) {
      return null;
    }
    if (line < lines.bufferedSend) {
      return BUFFERED_RECEIVE;
    }
    if (line < lines.receive) {
      return BUFFERED_SEND;
    }
    if (line < lines.closed) {
      return RECEIVE;
    }
    return line < lines.send ? CLOSED : SEND;
  }
}
