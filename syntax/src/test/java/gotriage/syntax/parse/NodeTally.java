package gotriage.syntax.parse;

import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A file's nodes in the words of the Go program nodecounts.
final class NodeTally {
  private final Map<String, Integer> counts = new TreeMap<>();
  private final List<String> lines = new ArrayList<>();
  private long hash = 0xCBF29CE484222325L;

  static NodeTally of(GoFile file) {
    NodeTally tally = new NodeTally();
    Nodes.each(file.tree(), tally::add);
    file.tree().comments().forEach(group -> Nodes.each(group, tally::add));
    return tally;
  }

  /// Hash and counts, as nodecounts prints them.
  String line() {
    return String.format(Locale.ROOT, "%016x\t%s", hash, counts());
  }

  String counts() {
    return counts.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(" "));
  }

  /// Every node with its positions.
  List<String> nodes() {
    return lines;
  }

  private void add(Node node) {
    String kind = node instanceof SyntaxTree ? "File" : node.getClass().getSimpleName();
    counts.merge(kind, 1, Integer::sum);
    for (int i = 0; i < kind.length(); i++) {
      mix(kind.charAt(i));
    }
    mix(node.pos());
    mix(node.end());
    lines.add(kind + " " + node.pos() + " " + node.end());
  }

  private void mix(long value) {
    hash = (hash ^ value) * 1099511628211L;
  }
}
