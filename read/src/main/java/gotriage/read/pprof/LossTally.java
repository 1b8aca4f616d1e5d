package gotriage.read.pprof;

import gotriage.model.Loss;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts what is wrong by kind, so that a million bad samples are one line with the first offset.
final class LossTally {
  private final String evidence;
  private final List<Loss> losses = new ArrayList<>();
  private final Map<Flaw, Count> counts = new EnumMap<>(Flaw.class);

  /// A kind of damage that leaves the rest readable.
  enum Flaw {
    BROKEN_SAMPLE("samples are broken and left out"),
    VALUE_COUNT("samples do not have one value for each sample type and are left out"),
    MISSING_LOCATION("frames name a location that is not there and are shown as 0x0"),
    DEEP_STACK("stacks are too deep and were cut at the root's end"),
    BROKEN_LABEL("labels are broken and left out"),
    BROKEN_LOCATION("locations are broken and left out"),
    MISSING_FUNCTION("lines name a function that is not there; only the address is kept"),
    NAMELESS_FUNCTION("functions have lost their names; only addresses are kept"),
    BROKEN_FUNCTION("functions are broken and left out"),
    BROKEN_MAPPING("mappings are broken and left out"),
    DUPLICATE_ID("ids are 0 or taken; the first one holds"),
    MISSING_STRING("string indexes are out of range and read as empty");

    private final String text;

    Flaw(String text) {
      this.text = text;
    }
  }

  private static final class Count {
    final long firstOffset;
    long times;

    Count(long firstOffset) {
      this.firstOffset = firstOffset;
    }
  }

  LossTally(String evidence) {
    this.evidence = evidence;
  }

  void count(Flaw flaw, long offset) {
    counts.computeIfAbsent(flaw, _ -> new Count(offset)).times++;
  }

  void lost(long offset, String what) {
    losses.add(new Loss(evidence, offset, what));
  }

  void addAll(List<Loss> more) {
    losses.addAll(more);
  }

  List<Loss> losses() {
    List<Loss> all = new ArrayList<>(losses);
    counts.forEach((flaw, count) ->
        all.add(new Loss(evidence, count.firstOffset, count.times + " " + flaw.text)));
    return all;
  }
}
