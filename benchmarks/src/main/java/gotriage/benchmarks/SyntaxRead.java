package gotriage.benchmarks;

import gotriage.syntax.parse.GoParser;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Nodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Parses all Go files below a folder, one after the other, and counts their nodes; for
/// `benchmarks/syntax.sh`.
///
/// Prints: files, bytes, nodes, wall seconds, CPU seconds of the whole process, peak memory in kB.
public final class SyntaxRead {
  private SyntaxRead() {}

  public static void main(String[] args) throws IOException {
    long start = System.nanoTime();
    long bytes = 0;
    long[] nodes = new long[1];
    int files = 0;
    for (Path path : GoSources.below(Path.of(args[0]))) {
      GoFile file = GoParser.parse(path.toString(), Files.readAllBytes(path));
      if (!file.isWhole()) {
        throw new IllegalStateException(
            file.position(file.errors().getFirst().offset()) + ": " + file.errors().getFirst());
      }
      Nodes.each(file.tree(), _ -> nodes[0]++);
      bytes += file.size();
      files++;
    }
    double wall = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%d %d %d %.3f %.3f %s%n",
        files, bytes, nodes[0], wall, OwnUsage.cpuSeconds(), OwnUsage.peak());
  }
}
