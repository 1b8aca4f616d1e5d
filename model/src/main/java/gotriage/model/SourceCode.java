package gotriage.model;

import java.util.List;

/// The target's source where it can be found; the program that was built may differ from what lies
/// there now.
public interface SourceCode {
  /// No source at all.
  SourceCode NONE = _ -> List.of();

  /// The lines of a frame's file, empty when it cannot be found; line `n` is at index `n - 1`.
  List<String> file(Frame frame);

  /// Lines around a frame, `before` and `after` counted from its line; empty when it cannot be
  /// found.
  default List<String> around(Frame frame, int before, int after) {
    List<String> lines = file(frame);
    int at = frame.line();
    if (at < 1 || at > lines.size()) {
      return List.of();
    }
    return lines.subList(Math.max(0, at - 1 - before), Math.min(lines.size(), at + after));
  }
}
