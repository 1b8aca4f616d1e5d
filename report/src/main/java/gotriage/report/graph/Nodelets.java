package gotriage.report.graph;

import gotriage.analyse.pprof.Figures;
import gotriage.analyse.pprof.Graph;
import gotriage.analyse.pprof.NodeTags;
import gotriage.analyse.pprof.Tag;
import gotriage.analyse.pprof.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The small boxes beside a node: its heaviest label tags, and block sizes gathered into ranges.
///
/// An inner node shows what its tags have of its own, a leaf also what they have of left out
/// callees.
final class Nodelets {
  private static final int MOST = 4;

  private final boolean flat;

  /// One box.
  ///
  /// @param number its number among its parent's
  /// @param parent the number of the box that it hangs on, behind `_`; empty for the node itself
  /// @param size whether it is a block size
  /// @param weight what is written at the edge to it
  /// @param partly whether that is not all its own
  record Nodelet(
      String parent, int number, boolean size, String name, long weight, boolean partly) {}

  private Nodelets(boolean flat) {
    this.flat = flat;
  }

  /// In the order in which they are written.
  static List<Nodelet> of(Graph graph, NodeTags tags, int node) {
    Nodelets nodelets = new Nodelets(!graph.outgoing(node).isEmpty());
    List<Nodelet> all = new ArrayList<>();
    List<Tag> labels = nodelets.sorted(tags.labels(node));
    for (int i = 0; i < Math.min(MOST, labels.size()); i++) {
      Tag tag = labels.get(i);
      long weight = nodelets.flat ? tag.flatValue() : tag.cumValue();
      if (weight != 0) {
        all.add(new Nodelet("", i, false, tag.name(), weight, false));
        all.addAll(nodelets.numbers(tags.numbers(node, tag.name()), "_" + i));
      }
    }
    all.addAll(nodelets.numbers(tags.numbers(node, ""), ""));
    return all;
  }

  private List<Nodelet> numbers(List<Tag> tags, String parent) {
    List<Nodelet> all = new ArrayList<>();
    List<Tag> ranges = ranges(tags);
    for (int i = 0; i < ranges.size(); i++) {
      Tag tag = ranges.get(i);
      boolean own = flat || tag.flatValue() == tag.cumValue();
      long weight = own ? tag.flatValue() : tag.cumValue();
      if (weight != 0) {
        all.add(new Nodelet(parent, i, true, tag.name(), weight, !own));
      }
    }
    return all;
  }

  private List<Tag> sorted(List<Tag> tags) {
    Comparator<Tag> byCum = Comparator.comparingLong(t -> flat ? 0 : -Math.abs(t.cum()));
    return tags.stream()
        .sorted(
            byCum
                .thenComparing(Comparator.comparingLong(t -> -Math.abs(t.flat())))
                .thenComparing(Tag::name))
        .toList();
  }

  /// The heaviest sizes, each with the lighter ones that are nearest to it.
  private List<Tag> ranges(List<Tag> tags) {
    List<Tag> sorted = sorted(tags);
    if (sorted.size() <= MOST) {
      return sorted;
    }
    List<List<Tag>> groups = new ArrayList<>();
    for (Tag tag : sorted.subList(0, MOST)) {
      groups.add(new ArrayList<>(List.of(tag)));
    }
    for (Tag tag : sorted.subList(MOST, sorted.size())) {
      List<Tag> nearest = groups.getFirst();
      for (List<Tag> group : groups) {
        if (distance(tag, group.getFirst()) < distance(tag, nearest.getFirst())) {
          nearest = group;
        }
      }
      nearest.add(tag);
    }
    return sorted(groups.stream().map(Nodelets::range).toList());
  }

  private static double distance(Tag tag, Tag from) {
    return Math.abs(Unit.scale(from.value(), from.unit(), tag.unit()).value() - tag.value());
  }

  private static long in(String unit, Tag tag) {
    return (long) Unit.scale(tag.value(), tag.unit(), unit).value();
  }

  private static Tag range(List<Tag> group) {
    Tag first = group.getFirst();
    Tag least = first;
    Tag most = first;
    long flat = 0;
    long flatDiv = 0;
    long cum = 0;
    long cumDiv = 0;
    for (Tag tag : group) {
      least = in(least.unit(), tag) < least.value() ? tag : least;
      most = in(most.unit(), tag) > most.value() ? tag : most;
      flat += tag.flat();
      flatDiv += tag.flatDiv();
      cum += tag.cum();
      cumDiv += tag.cumDiv();
    }
    String from = Figures.label(least.value(), least.unit());
    String name = group.size() == 1 ? from : from + ".." + Figures.label(most.value(), most.unit());
    return new Tag(
        name, 0, "", flatDiv == 0 ? flat : flat / flatDiv, 0, cumDiv == 0 ? cum : cum / cumDiv, 0);
  }
}
