package gotriage.model.profile;

import gotriage.model.Frame;
import java.util.ArrayList;
import java.util.List;

/// A pprof profile as columns of primitives, made for a million distinct stacks.
///
/// Everything is addressed by dense indexes: samples `0..sampleCount()`, locations, functions. A
/// location is one program counter; it holds one line per inlined call, innermost first, so that
/// its last line is the real caller (profile.proto, `Location.line`). Stacks are leaf first.
///
/// Immutable; safe to share between threads.
public final class Profile {
  private final ProfileHeader header;
  private final StringTable strings;
  private final FunctionColumns functions;
  private final LocationColumns locations;
  private final SampleColumns samples;

  /// Takes the columns as they are, without a copy; see the column classes for their shapes.
  public Profile(
      ProfileHeader header,
      StringTable strings,
      FunctionColumns functions,
      LocationColumns locations,
      SampleColumns samples) {
    this.header = header;
    this.strings = strings;
    this.functions = functions;
    this.locations = locations;
    this.samples = samples;
  }

  /// The same columns under another header, for a profile that has lost its own names.
  public Profile withHeader(ProfileHeader other) {
    return new Profile(other, strings, functions, locations, samples);
  }

  public ProfileHeader header() {
    return header;
  }

  /// The same profile read a row at a time.
  public ProfileRows rows() {
    return new ProfileRows(header, strings, functions, locations, new ColumnRows(samples, strings));
  }

  /// The index of a sample type by name (`cpu`, `inuse_space`), or -1.
  public int typeIndex(String type) {
    List<ValueType> types = header.sampleTypes();
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).type().equals(type)) {
        return i;
      }
    }
    return -1;
  }

  public int sampleCount() {
    return samples.count();
  }

  /// The value of a sample in the unit of its sample type; negative in a delta profile.
  public long value(int type, int sample) {
    return samples.value(type, sample);
  }

  /// The sum of a sample type over all samples.
  public long total(int type) {
    long sum = 0;
    for (int s = 0; s < samples.count(); s++) {
      sum += samples.value(type, s);
    }
    return sum;
  }

  /// The number of locations in a sample's stack; 0 for a stackless sample of a delta profile.
  public int depth(int sample) {
    return samples.stackStart()[sample + 1] - samples.stackStart()[sample];
  }

  /// A location of a sample's stack; level 0 is the leaf.
  public int location(int sample, int level) {
    return samples.stackLocations()[samples.stackStart()[sample] + level];
  }

  public int locationCount() {
    return locations.count();
  }

  public long address(int location) {
    return locations.address()[location];
  }

  /// The number of calls at one location: 0 where it is not symbolised, more than 1 where calls
  /// were inlined.
  public int lineCount(int location) {
    return locations.lineStart()[location + 1] - locations.lineStart()[location];
  }

  /// The function of a call at a location; call 0 is the innermost.
  public int function(int location, int call) {
    return locations.lineFunction()[locations.lineStart()[location] + call];
  }

  public int line(int location, int call) {
    return locations.lineNumber()[locations.lineStart()[location] + call];
  }

  public int functionCount() {
    return functions.count();
  }

  public String functionName(int function) {
    return strings.get(functions.name()[function]);
  }

  public String functionFile(int function) {
    return strings.get(functions.file()[function]);
  }

  /// The line of the `func` keyword; 0 before Go 1.20, which does not write it.
  public int functionStartLine(int function) {
    return functions.startLine()[function];
  }

  /// A sample's stack with inlined calls unfolded, leaf first.
  public List<Frame> frames(int sample) {
    List<Frame> frames = new ArrayList<>(depth(sample) + 4);
    for (int level = 0; level < depth(sample); level++) {
      int location = location(sample, level);
      int calls = lineCount(location);
      if (calls == 0) {
        frames.add(new Frame("0x" + Long.toHexString(address(location)), "", 0));
      }
      for (int call = 0; call < calls; call++) {
        int function = function(location, call);
        frames.add(new Frame(functionName(function), functionFile(function), line(location, call)));
      }
    }
    return frames;
  }

  public int labelCount(int sample) {
    return samples.labelStart()[sample + 1] - samples.labelStart()[sample];
  }

  public String labelKey(int sample, int label) {
    return strings.get(samples.labelKey()[samples.labelStart()[sample] + label]);
  }

  /// The string of a label, empty where it is numeric.
  public String labelValue(int sample, int label) {
    return strings.get(samples.labelString()[samples.labelStart()[sample] + label]);
  }

  /// The number of a label, 0 where it is a string; a heap profile's `bytes` is its block size.
  public long labelNumber(int sample, int label) {
    return samples.labelNumber()[samples.labelStart()[sample] + label];
  }

  /// The unit of a numeric label, empty where the file says none.
  public String labelUnit(int sample, int label) {
    int row = samples.labelStart()[sample] + label;
    return strings.isEmpty(samples.labelString()[row]) ? strings.get(samples.labelUnit()[row]) : "";
  }
}
