package gotriage.read.pprof;

import gotriage.model.Loss;
import gotriage.model.text.Text;
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
    BROKEN_SAMPLE("{0} samples are broken and left out", "{0} 个 sample 已损坏，未计入"),
    VALUE_COUNT(
        "{0} samples do not have one value for each sample type and are left out",
        "{0} 个 sample 的值与 sample type 数目不符，未计入"),
    MISSING_LOCATION(
        "{0} frames name a location that is not there and are shown as 0x0",
        "{0} 个栈帧指向不存在的 location，显示为 0x0"),
    DEEP_STACK("{0} stacks are too deep and were cut at the root's end", "{0} 个栈过深，靠近根的一端被截断"),
    BROKEN_LABEL("{0} labels are broken and left out", "{0} 个 label 已损坏，未计入"),
    BROKEN_LOCATION("{0} locations are broken and left out", "{0} 个 location 已损坏，未计入"),
    MISSING_FUNCTION(
        "{0} lines name a function that is not there; only the address is kept",
        "{0} 个行信息指向不存在的函数，只保留地址"),
    NAMELESS_FUNCTION(
        "{0} functions have lost their names; only addresses are kept", "{0} 个函数丢失了名字，只保留地址"),
    BROKEN_FUNCTION("{0} functions are broken and left out", "{0} 个函数已损坏，未计入"),
    BROKEN_MAPPING("{0} mappings are broken and left out", "{0} 个 mapping 已损坏，未计入"),
    DUPLICATE_ID("{0} ids are 0 or taken; the first one holds", "{0} 个 id 为 0 或重复，以第一个为准"),
    MISSING_STRING("{0} string indexes are out of range and read as empty", "{0} 个字符串下标越界，按空串处理");

    private final String en;
    private final String zh;

    /// Templates that are filled with how many there are.
    Flaw(String en, String zh) {
      this.en = en;
      this.zh = zh;
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

  void lost(long offset, Text what) {
    losses.add(new Loss(evidence, offset, what));
  }

  void addAll(List<Loss> more) {
    losses.addAll(more);
  }

  List<Loss> losses() {
    List<Loss> all = new ArrayList<>(losses);
    counts.forEach((flaw, count) ->
        all.add(new Loss(evidence, count.firstOffset, Text.of(flaw.en, flaw.zh, count.times))));
    return all;
  }
}
