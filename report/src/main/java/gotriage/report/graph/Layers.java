package gotriage.report.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The boxes on their ranks, and a bend on every rank that an edge crosses. Boxes stand on even
/// ranks; the bend in the middle of an edge, on an odd one, is as large as the edge's label, so
/// that labels take room like boxes do.
final class Layers {
  /// One edge between vertices of neighbouring ranks.
  ///
  /// @param pull how strongly it wants to be vertical
  record Segment(int other, double pull) {}

  private final List<Link> links;
  private final boolean[] turned;
  private final int boxes;
  private final List<Box> size = new ArrayList<>();
  private final List<Integer> rank = new ArrayList<>();
  private final List<List<Segment>> up = new ArrayList<>();
  private final List<List<Segment>> down = new ArrayList<>();
  private final List<int[]> chains = new ArrayList<>();
  private final int[][] rows;

  Layers(List<Box> boxes, List<Link> links, Ranking.Ranks ranks) {
    this.links = links;
    this.turned = ranks.turned();
    this.boxes = boxes.size();
    for (int i = 0; i < boxes.size(); i++) {
      vertex(boxes.get(i), 2 * ranks.rank()[i]);
    }
    for (int e = 0; e < links.size(); e++) {
      chain(e);
    }
    List<List<Integer>> byRank = new ArrayList<>();
    for (int v = 0; v < size.size(); v++) {
      while (byRank.size() <= rank.get(v)) {
        byRank.add(new ArrayList<>());
      }
      byRank.get(rank.get(v)).add(v);
    }
    rows =
        byRank.stream()
            .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  private int vertex(Box box, int onRank) {
    size.add(box);
    rank.add(onRank);
    up.add(new ArrayList<>());
    down.add(new ArrayList<>());
    return size.size() - 1;
  }

  private void chain(int e) {
    Link link = links.get(e);
    int from = turned[e] ? link.to() : link.from();
    int to = turned[e] ? link.from() : link.to();
    int first = rank.get(from);
    int last = rank.get(to);
    int[] chain = new int[last - first + 1];
    chain[0] = from;
    chain[chain.length - 1] = to;
    int label = labelBend(chain.length);
    for (int i = 1; i < chain.length - 1; i++) {
      chain[i] = vertex(i == label ? link.label() : new Box(1, 0), first + i);
    }
    for (int i = 0; i + 1 < chain.length; i++) {
      // Bends between bends must be straight above all: an edge that wobbles is hard to follow.
      double straight = chain[i] >= boxes && chain[i + 1] >= boxes ? 8 : 2;
      double pull = straight * link.weight();
      down.get(chain[i]).add(new Segment(chain[i + 1], pull));
      up.get(chain[i + 1]).add(new Segment(chain[i], pull));
    }
    chains.add(chain);
  }

  /// The odd rank nearest to the middle.
  private static int labelBend(int length) {
    int middle = (length - 1) / 2;
    return middle % 2 == 1 ? middle : middle - 1;
  }

  int vertices() {
    return size.size();
  }

  boolean isBend(int v) {
    return v >= boxes;
  }

  Box size(int v) {
    return size.get(v);
  }

  /// Vertices of each rank from left to right; changed in place by the ordering.
  int[][] rows() {
    return rows;
  }

  List<Segment> up(int v) {
    return up.get(v);
  }

  List<Segment> down(int v) {
    return down.get(v);
  }

  /// The vertices that a link runs through, from its source to its destination.
  int[] chain(Link link, int e) {
    int[] chain = chains.get(e).clone();
    if (turned[e]) {
      for (int i = 0, j = chain.length - 1; i < j; i++, j--) {
        int swap = chain[i];
        chain[i] = chain[j];
        chain[j] = swap;
      }
    }
    assert chain[0] == link.from();
    return chain;
  }

  /// The vertex of a link's label.
  int labelVertex(int e) {
    int[] chain = chains.get(e);
    return chain[labelBend(chain.length)];
  }

  int[][] copyOfRows() {
    return Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
  }
}
