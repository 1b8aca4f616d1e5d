package gotriage.read.otlp;

import gotriage.model.Loss;
import gotriage.model.profile.SampleColumns;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import gotriage.read.ReadLimits;
import gotriage.read.Room;
import gotriage.read.pprof.Wire;
import gotriage.read.pprof.WireFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The samples of all profiles of a message, one profile after the other. A profile over the very
/// samples of the one before it is another value of those.
final class OtlpSamples {
  private final OtlpDictionary dictionary;
  private final ReadLimits limits;
  private final Room room;
  private final List<ValueType> types = new ArrayList<>();
  private final List<long[]> values = new ArrayList<>();
  private int count;
  private int[] stack = new int[256];
  private int[] labelStart = new int[257];
  private int[] labels = new int[256];

  /// Where the samples of the last profile that was not joined begin.
  private int groupStart;

  private int begun;
  private long[] value = new long[256];
  private int[] attributes = new int[16];
  private long full;
  private long missingStacks;
  private long tooDeep;

  OtlpSamples(OtlpDictionary dictionary, ReadLimits limits, Room room) {
    this.dictionary = dictionary;
    this.limits = limits;
    this.room = room;
  }

  List<ValueType> types() {
    return List.copyOf(types);
  }

  void begin() {
    begun = count;
  }

  void sample(Wire in) throws WireFault {
    long stackIndex = 0;
    int attributeCount = 0;
    long sum = 0;
    boolean valued = false;
    long times = 0;
    while (in.more()) {
      int tag = in.tag();
      int field = Wire.field(tag);
      if (field == 1 && Wire.isVarint(tag)) {
        stackIndex = in.varint();
      } else if (field == 5 && Wire.isBytes(tag)) {
        int length = in.length();
        in.at += length;
        times += length / 8;
      } else if ((field == 2 || field == 4) && (Wire.isBytes(tag) || Wire.isVarint(tag))) {
        int end = Wire.isBytes(tag) ? in.length() + in.at : in.at + 1;
        do {
          if (in.at >= end) {
            break;
          }
          long number = in.varint();
          if (field == 4) {
            sum += number;
            valued = true;
          } else {
            if (attributeCount == attributes.length) {
              attributes = Arrays.copyOf(attributes, attributeCount * 2);
            }
            attributes[attributeCount++] = Wire.toInt(number);
          }
        } while (in.at < end);
      } else {
        in.skip(tag);
      }
    }
    // Without values every timestamp stands for one.
    add(stackIndex, valued ? sum : Math.max(1, times), attributeCount);
  }

  private void add(long stackIndex, long itsValue, int attributeCount) {
    if (count == limits.maxSamples() || !room.take(48L + 4L * attributeCount)) {
      full++;
      return;
    }
    if (count == stack.length) {
      stack = Arrays.copyOf(stack, count * 2);
      labelStart = Arrays.copyOf(labelStart, count * 2 + 1);
      value = Arrays.copyOf(value, count * 2);
    }
    int at = labelStart[count];
    if (attributeCount > labels.length - at) {
      labels = Arrays.copyOf(labels, Math.max(at + attributeCount, labels.length * 2));
    }
    System.arraycopy(attributes, 0, labels, at, attributeCount);
    labelStart[count + 1] = at + attributeCount;
    missingStacks += dictionary.hasStack(stackIndex) ? 0 : 1;
    stack[count] = dictionary.hasStack(stackIndex) ? (int) stackIndex : 0;
    value[count++] = itsValue;
  }

  /// Ends a profile.
  void end(ValueType type) {
    int type0 = types.indexOf(type);
    int n = count - begun;
    boolean joined =
        begun > groupStart
            && n == begun - groupStart
            && type0 < 0
            && Arrays.equals(stack, groupStart, begun, stack, begun, count)
            && sameLabels(n);
    if (type0 < 0) {
      type0 = types.size();
      types.add(type);
      values.add(new long[0]);
    }
    int into = joined ? groupStart : begun;
    long[] column = values.get(type0);
    if (column.length < into + n) {
      column = Arrays.copyOf(column, Math.max(into + n, column.length * 2));
      values.set(type0, column);
    }
    System.arraycopy(value, begun, column, into, n);
    if (joined) {
      count = begun;
    } else {
      groupStart = begun;
    }
  }

  private boolean sameLabels(int n) {
    int shift = labelStart[begun] - labelStart[groupStart];
    for (int i = 0; i <= n; i++) {
      if (labelStart[begun + i] - labelStart[groupStart + i] != shift) {
        return false;
      }
    }
    return Arrays.equals(
        labels,
        labelStart[groupStart],
        labelStart[begun],
        labels,
        labelStart[begun],
        labelStart[count]);
  }

  SampleColumns columns() {
    int[] stackStart = new int[count + 1];
    int kept = count;
    for (int s = 0; s < count; s++) {
      int depth = Math.min(dictionary.depth(stack[s]), limits.maxDepth());
      tooDeep += depth < dictionary.depth(stack[s]) ? 1 : 0;
      if (stackStart[s] > Integer.MAX_VALUE - 64 - depth || !room.take(4L * depth)) {
        full += count - s;
        kept = s;
        break;
      }
      stackStart[s + 1] = stackStart[s] + depth;
    }
    int[] locations = new int[stackStart[kept]];
    for (int s = 0; s < kept; s++) {
      dictionary.copyStack(stack[s], stackStart[s + 1] - stackStart[s], locations, stackStart[s]);
    }
    int labelCount = labelStart[kept];
    int[] key = new int[labelCount];
    int[] string = new int[labelCount];
    long[] number = new long[labelCount];
    for (int l = 0; l < labelCount; l++) {
      OtlpDictionary.Attribute attribute = dictionary.attribute(labels[l]);
      key[l] = attribute.key();
      string[l] = attribute.string();
      number[l] = attribute.number();
    }
    long[][] columns =
        values.stream()
            .map(column -> Arrays.copyOf(column, Math.max(column.length, count)))
            .toArray(long[][]::new);
    return new SampleColumns(kept, stackStart, locations, columns, labelStart, key, string, number);
  }

  List<Loss> losses(String evidence) {
    List<Loss> losses = new ArrayList<>();
    if (full > 0) {
      losses.add(
          new Loss(
              evidence,
              -1,
              Text.of(
                  "{0} samples were not read: the limit is reached", "有 {0} 个样本未读取：已达上限", full)));
    }
    if (missingStacks > 0) {
      losses.add(
          new Loss(
              evidence,
              -1,
              Text.of(
                  "{0} samples name a stack that is not there",
                  "有 {0} 个样本指向不存在的调用栈", missingStacks)));
    }
    if (tooDeep > 0) {
      losses.add(
          new Loss(
              evidence,
              -1,
              Text.of(
                  "{0} stacks are too deep and were cut at the root's end",
                  "有 {0} 个调用栈过深，根端被截去", tooDeep)));
    }
    return losses;
  }
}
