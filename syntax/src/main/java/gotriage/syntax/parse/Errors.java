package gotriage.syntax.parse;

import gotriage.model.text.Text;
import gotriage.syntax.source.Lines;
import gotriage.syntax.source.SyntaxError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The errors of a file, at most one a line and [#MOST] in all: what follows an error is often its
/// consequence.
final class Errors {
  private static final int MOST = 50;

  private final Lines lines;
  private final List<SyntaxError> list = new ArrayList<>();
  private int lastLine;
  private int more;

  Errors(Lines lines) {
    this.lines = lines;
  }

  void add(int offset, String en, String zh, Object... arguments) {
    int line = lines.line(offset);
    if (line == lastLine) {
      return;
    }
    lastLine = line;
    if (list.size() == MOST) {
      more++;
      return;
    }
    list.add(new SyntaxError(offset, Text.of(en, zh, arguments)));
  }

  List<SyntaxError> list() {
    list.sort(Comparator.comparingInt(SyntaxError::offset));
    return list;
  }

  int more() {
    return more;
  }
}
