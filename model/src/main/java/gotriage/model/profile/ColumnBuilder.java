package gotriage.model.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Builds the columns of a profile from ids, without an object for a frame or a sample: for formats
/// that number their frames themselves and may hold a million stacks. [ProfileBuilder] takes
/// frames.
public final class ColumnBuilder {
  private final int types;
  private final List<String> strings = new ArrayList<>();
  private final Map<String, Integer> stringIndex = new HashMap<>();
  private int functions;
  private int[] functionName = new int[256];
  private int[] functionFile = new int[256];
  private int[] functionLine = new int[256];
  private int locations;
  private int[] lineFunction = new int[256];
  private int[] lineNumber = new int[256];
  private int samples;
  private int[] stackStart = new int[256];
  private int[] stacks = new int[4096];
  private int stackEnd;
  private long[][] values;
  private int[] labelStart = new int[256];
  private int labels;
  private int[] labelKey = {};
  private int[] labelString = {};
  private long[] labelNumber = {};

  /// @param types how many values a sample has
  public ColumnBuilder(int types) {
    this.types = types;
    this.values = new long[types][256];
    string("");
  }

  /// The index of a string, the same for equal ones.
  public int string(String s) {
    Integer known = stringIndex.putIfAbsent(s, strings.size());
    if (known != null) {
      return known;
    }
    strings.add(s);
    return strings.size() - 1;
  }

  /// Adds a function.
  ///
  /// @param startLine of its `func` keyword, 0 when unknown
  public int function(String name, String file, int startLine) {
    if (functions == functionName.length) {
      functionName = Arrays.copyOf(functionName, functions * 2);
      functionFile = Arrays.copyOf(functionFile, functions * 2);
      functionLine = Arrays.copyOf(functionLine, functions * 2);
    }
    functionName[functions] = string(name);
    functionFile[functions] = string(file);
    functionLine[functions] = startLine;
    return functions++;
  }

  /// Adds a location of one call without an address.
  public int location(int function, int line) {
    if (locations == lineFunction.length) {
      lineFunction = Arrays.copyOf(lineFunction, locations * 2);
      lineNumber = Arrays.copyOf(lineNumber, locations * 2);
    }
    lineFunction[locations] = function;
    lineNumber[locations] = line;
    return locations++;
  }

  /// Adds a sample whose stack is given root first: `rootFirst[0..depth)`.
  public void sample(int[] rootFirst, int depth, long... sampleValues) {
    if (sampleValues.length != types) {
      throw new IllegalArgumentException(sampleValues.length + " values for " + types + " types");
    }
    if (samples + 1 == stackStart.length) {
      stackStart = Arrays.copyOf(stackStart, samples * 2 + 2);
      labelStart = Arrays.copyOf(labelStart, samples * 2 + 2);
      for (int t = 0; t < types; t++) {
        values[t] = Arrays.copyOf(values[t], samples * 2 + 2);
      }
    }
    if (depth > stacks.length - stackEnd) {
      stacks = Arrays.copyOf(stacks, Math.max(stackEnd + depth, stacks.length + stacks.length / 2));
    }
    for (int i = depth - 1; i >= 0; i--) {
      stacks[stackEnd++] = rootFirst[i];
    }
    for (int t = 0; t < types; t++) {
      values[t][samples] = sampleValues[t];
    }
    stackStart[++samples] = stackEnd;
    labelStart[samples] = labels;
  }

  /// Adds a label to the sample that was added last; a number where the string is empty.
  public void label(String key, String string, long number) {
    if (labels == labelKey.length) {
      int room = Math.max(64, labels * 2);
      labelKey = Arrays.copyOf(labelKey, room);
      labelString = Arrays.copyOf(labelString, room);
      labelNumber = Arrays.copyOf(labelNumber, room);
    }
    labelKey[labels] = string(key);
    labelString[labels] = string(string);
    labelNumber[labels++] = number;
    labelStart[samples] = labels;
  }

  public int sampleCount() {
    return samples;
  }

  /// Takes the columns; the builder is used up.
  public Profile build(ProfileHeader header) {
    long[] address = new long[locations];
    int[] mapping = new int[locations];
    Arrays.fill(mapping, -1);
    int[] lineStart = new int[locations + 1];
    Arrays.setAll(lineStart, i -> i);
    return new Profile(
        header,
        StringTable.of(strings),
        new FunctionColumns(functions, functionName, functionFile, functionLine),
        new LocationColumns(locations, address, mapping, lineStart, lineFunction, lineNumber),
        new SampleColumns(
            samples, stackStart, stacks, values, labelStart, labelKey, labelString, labelNumber));
  }
}
