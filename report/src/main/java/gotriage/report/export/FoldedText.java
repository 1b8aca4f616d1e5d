package gotriage.report.export;

import gotriage.model.profile.ValueType;
import gotriage.report.flame.DistinctStacks;
import gotriage.report.flame.Stacks;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/// Folded stacks, `root;child;leaf 42`, of one sample type; what flamegraph.pl, inferno, speedscope
/// and others read.
///
/// A `;` within a name (Go writes `struct { A int; B int }` into names of instantiated functions)
/// becomes `,`, a line feed a space: the format has no escape. The first line is a comment that
/// names the sample type; stacks whose values come to 0 are left out.
public final class FoldedText {
  private FoldedText() {}

  public static void write(Stacks stacks, int type, OutputStream to) throws IOException {
    var out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
    ValueType shown = stacks.types().get(type);
    out.write("# gotriage " + shown.type() + "/" + shown.unit() + "\n");
    String[] names = new String[stacks.frames()];
    for (int f = 0; f < names.length; f++) {
      names[f] = stacks.name(f).replace(';', ',').replace('\n', ' ').replace('\r', ' ');
    }
    int column = stacks.compares() ? 2 * type : type;
    DistinctStacks distinct = DistinctStacks.of(stacks);
    DistinctStacks.Visitor<IOException> line =
        (frames, depth, index) -> {
          long value = distinct.value(column, index);
          if (value == 0 || depth == 0) {
            return;
          }
          for (int i = 0; i < depth; i++) {
            if (i > 0) {
              out.write(';');
            }
            out.write(names[frames[i]]);
          }
          out.write(' ');
          out.write(Long.toString(value));
          out.write('\n');
        };
    distinct.forEach(line);
    out.flush();
  }
}
