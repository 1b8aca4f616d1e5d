package gotriage.report.text;

import java.util.ArrayList;
import java.util.List;

/// Breaks prose into lines: at spaces, and between wide characters, but never inside a word, a
/// path, a `file:line` or a command. What does not fit a line stands on one of its own and sticks
/// out: it can still be copied whole.
///
/// Punctuation that closes does not begin a line, punctuation that opens does not end one (the
/// Chinese rule, GB/T 15834).
final class Wrap {
  private static final String CLOSING = "，。、；：！？）》」』】”’…,.;:!?)]}%";
  private static final String OPENING = "（《「『【“‘([{";

  private Wrap() {}

  /// A part that is never broken, and whether a space stood before it.
  private record Atom(String text, boolean spaced) {}

  static List<String> lines(String prose, int width) {
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    int columns = 0;
    for (Atom atom : atoms(prose)) {
      int needed = DisplayWidth.of(atom.text) + (atom.spaced && columns > 0 ? 1 : 0);
      if (columns > 0 && columns + needed > width) {
        lines.add(line.toString());
        line.setLength(0);
        columns = 0;
      }
      if (atom.spaced && columns > 0) {
        line.append(' ');
        columns++;
      }
      line.append(atom.text);
      columns += DisplayWidth.of(atom.text);
    }
    if (columns > 0) {
      lines.add(line.toString());
    }
    return lines;
  }

  private static List<Atom> atoms(String prose) {
    List<Atom> atoms = new ArrayList<>();
    var atom = new StringBuilder();
    boolean spaced = false;
    int previous = ' ';
    for (int i = 0; i < prose.length(); ) {
      int c = prose.codePointAt(i);
      i += Character.charCount(c);
      boolean space = Character.isWhitespace(c);
      if (!atom.isEmpty() && (space || mayBreak(previous, c))) {
        atoms.add(new Atom(atom.toString(), spaced));
        atom.setLength(0);
        spaced = false;
      }
      if (space) {
        spaced = true;
      } else {
        atom.appendCodePoint(c);
      }
      previous = c;
    }
    if (!atom.isEmpty()) {
      atoms.add(new Atom(atom.toString(), spaced));
    }
    return atoms;
  }

  private static boolean mayBreak(int before, int after) {
    if (CLOSING.indexOf(after) >= 0 || OPENING.indexOf(before) >= 0) {
      return false;
    }
    return DisplayWidth.wide(before) || DisplayWidth.wide(after);
  }
}
