package gotriage.syntax.edit;

import gotriage.syntax.source.GoFile;
import gotriage.syntax.source.Lines;
import java.util.ArrayList;
import java.util.List;

/// A change as a unified diff, which `git apply` and `patch -p1` take.
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final GoFile file;
  private final Lines lines;
  private final Change change;
  private final StringBuilder out = new StringBuilder();

  /// How many lines longer the file is after the hunks so far.
  private int shift;

  private UnifiedDiff(Change change) {
    this.file = change.file();
    this.lines = file.lines();
    this.change = change;
  }

  /// @param path relative to the folder that the diff is applied in, with `/`
  public static String of(Change change, String path) {
    UnifiedDiff diff = new UnifiedDiff(change);
    diff.out.append("--- a/").append(path).append('\n').append("+++ b/").append(path).append('\n');
    diff.hunks();
    return diff.out.toString();
  }

  /// Whole lines that are replaced.
  ///
  /// @param first line, from 1
  /// @param next the line after the last; equals `first` where lines are only put in
  private record Block(int first, int next) {}

  private void hunks() {
    List<Block> hunk = new ArrayList<>();
    for (Block block : blocks()) {
      if (!hunk.isEmpty() && block.first() - hunk.getLast().next() > 2 * CONTEXT) {
        hunk(hunk);
        hunk.clear();
      }
      hunk.add(block);
    }
    if (!hunk.isEmpty()) {
      hunk(hunk);
    }
  }

  /// The lines that the edits touch, in order; edits of one line, or of lines that touch, are one
  /// block.
  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (Edit edit : change.edits()) {
      int first = lines.line(edit.from());
      boolean whole = edit.from() == lines.start(first) && edit.text().endsWith("\n");
      int next =
          edit.to() == edit.from() && whole
              ? first
              : edit.to() == lines.start(lines.line(edit.to())) && edit.to() > edit.from()
                  ? lines.line(edit.to())
                  : lines.line(edit.to()) + 1;
      Block last = blocks.isEmpty() ? null : blocks.getLast();
      if (last != null && first <= last.next()) {
        blocks.set(blocks.size() - 1, new Block(last.first(), Math.max(last.next(), next)));
      } else {
        blocks.add(new Block(first, next));
      }
    }
    return blocks;
  }

  private void hunk(List<Block> blocks) {
    // A last line that has an end is followed by an empty one, which is none in a diff.
    int count = lines.start(lines.count()) == file.size() ? lines.count() - 1 : lines.count();
    int first = Math.max(1, blocks.getFirst().first() - CONTEXT);
    int next = Math.min(count + 1, blocks.getLast().next() + CONTEXT);
    StringBuilder body = new StringBuilder();
    int removed = 0;
    int added = 0;
    int at = first;
    for (Block block : blocks) {
      context(body, at, block.first());
      for (int line = block.first(); line < block.next(); line++) {
        marked(body, '-', raw(line));
      }
      removed += block.next() - block.first();
      String text = change.apply(offset(block.first()), offset(block.next()));
      for (String line : text.split("(?<=\n)", -1)) {
        if (!line.isEmpty()) {
          marked(body, '+', line);
          added++;
        }
      }
      at = block.next();
    }
    context(body, at, next);
    int before = next - first;
    int after = before - removed + added;
    out.append("@@ -%d,%d +%d,%d @@\n".formatted(first, before, first + shift, after));
    out.append(body);
    shift += after - before;
  }

  private int offset(int line) {
    return line > lines.count() ? file.size() : lines.start(line);
  }

  private String raw(int line) {
    return file.text(lines.start(line), lines.end(line));
  }

  private void context(StringBuilder body, int from, int to) {
    for (int line = from; line < to; line++) {
      marked(body, ' ', raw(line));
    }
  }

  private static void marked(StringBuilder body, char mark, String line) {
    body.append(mark).append(line);
    if (!line.endsWith("\n")) {
      body.append("\n\\ No newline at end of file\n");
    }
  }
}
