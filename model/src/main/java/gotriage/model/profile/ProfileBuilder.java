package gotriage.model.profile;

import gotriage.model.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds a profile from frames, interning strings, functions, locations: for text formats and
/// tests. The protobuf reader fills the columns itself.
public final class ProfileBuilder {
  private final List<ValueType> types;
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final Map<FunctionKey, Integer> functions = new LinkedHashMap<>();
  private final Map<LocationKey, Integer> locations = new LinkedHashMap<>();
  private final List<int[]> stacks = new ArrayList<>();
  private final List<long[]> values = new ArrayList<>();
  private final List<Map<String, String>> labels = new ArrayList<>();
  private ValueType periodType = new ValueType("", "");
  private long period;
  private long timeNanos;
  private long durationNanos;

  private record FunctionKey(String name, String file) {}

  private record LocationKey(int function, int line) {}

  public ProfileBuilder(List<ValueType> types) {
    this.types = List.copyOf(types);
    string("");
  }

  public ProfileBuilder period(ValueType type, long period) {
    this.periodType = type;
    this.period = period;
    return this;
  }

  public ProfileBuilder time(long timeNanos, long durationNanos) {
    this.timeNanos = timeNanos;
    this.durationNanos = durationNanos;
    return this;
  }

  /// Adds a sample; the frames are leaf first and become one location each, `sampleValues` has one
  /// entry a sample type.
  public ProfileBuilder sample(
      List<Frame> frames, Map<String, String> sampleLabels, long... sampleValues) {
    if (sampleValues.length != types.size()) {
      throw new IllegalArgumentException(
          sampleValues.length + " values for " + types.size() + " sample types");
    }
    int[] stack = new int[frames.size()];
    for (int i = 0; i < stack.length; i++) {
      Frame f = frames.get(i);
      int function =
          functions.computeIfAbsent(new FunctionKey(f.function(), f.file()), _ -> functions.size());
      stack[i] =
          locations.computeIfAbsent(new LocationKey(function, f.line()), _ -> locations.size());
    }
    stacks.add(stack);
    values.add(sampleValues.clone());
    labels.add(Map.copyOf(sampleLabels));
    return this;
  }

  public Profile build() {
    int n = functions.size();
    int[] name = new int[n];
    int[] file = new int[n];
    functions.forEach((key, i) -> {
      name[i] = string(key.name);
      file[i] = string(key.file);
    });
    int l = locations.size();
    int[] lineFunction = new int[l];
    int[] lineNumber = new int[l];
    int[] lineStart = new int[l + 1];
    Arrays.setAll(lineStart, i -> i);
    locations.forEach((key, i) -> {
      lineFunction[i] = key.function;
      lineNumber[i] = key.line;
    });
    int[] mapping = new int[l];
    Arrays.fill(mapping, -1);
    SampleColumns samples = samples();
    return new Profile(
        new ProfileHeader(
            types,
            types.size() - 1,
            periodType,
            period,
            timeNanos,
            durationNanos,
            List.of(),
            List.of()),
        stringTable(),
        new FunctionColumns(n, name, file, new int[n]),
        new LocationColumns(l, new long[l], mapping, lineStart, lineFunction, lineNumber),
        samples);
  }

  private SampleColumns samples() {
    int count = stacks.size();
    int[] stackStart = new int[count + 1];
    int[] labelStart = new int[count + 1];
    for (int i = 0; i < count; i++) {
      stackStart[i + 1] = stackStart[i] + stacks.get(i).length;
      labelStart[i + 1] = labelStart[i] + labels.get(i).size();
    }
    int[] all = new int[stackStart[count]];
    int[] labelKey = new int[labelStart[count]];
    int[] labelString = new int[labelStart[count]];
    long[][] columns = new long[types.size()][count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(stacks.get(i), 0, all, stackStart[i], stacks.get(i).length);
      for (int t = 0; t < columns.length; t++) {
        columns[t][i] = values.get(i)[t];
      }
      int row = labelStart[i];
      for (Map.Entry<String, String> label : labels.get(i).entrySet()) {
        labelKey[row] = string(label.getKey());
        labelString[row++] = string(label.getValue());
      }
    }
    return new SampleColumns(
        count,
        stackStart,
        all,
        columns,
        labelStart,
        labelKey,
        labelString,
        new long[labelStart[count]]);
  }

  private int string(String s) {
    return strings.computeIfAbsent(s, _ -> strings.size());
  }

  private StringTable stringTable() {
    return StringTable.of(List.copyOf(strings.keySet()));
  }
}
