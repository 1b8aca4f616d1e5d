package gotriage.read.legacy;

import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.SampleColumns;
import gotriage.model.profile.StringTable;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import gotriage.read.ReadLimits;
import gotriage.read.Room;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A profile of addresses while it is read: samples, what is mapped where, and for some addresses
/// what is there.
final class AddressProfile {
  private static final int SAMPLE_BYTES = 160;
  private static final int FRAME_BYTES = 80;
  private static final long NO_SIZE = -1;

  /// What is at an address.
  record Line(String function, String file, int number) {}

  private final ReadLimits limits;
  private final Room room;
  private List<ValueType> types = List.of();
  private ValueType periodType = new ValueType("", "");
  private long period;
  private long durationNanos;
  private final List<long[]> stacks = new ArrayList<>();
  private final List<long[]> values = new ArrayList<>();
  private final List<Long> blockSizes = new ArrayList<>();
  private final Map<Long, Line> lines = new HashMap<>();
  private List<Mapping> mappings = List.of();
  private boolean named;
  private @Nullable Text failure;
  private long failedAt;

  AddressProfile(ReadLimits limits) {
    this.limits = limits;
    this.room = new Room(limits.maxMemory());
  }

  void types(ValueType... all) {
    types = List.of(all);
  }

  void period(String type, String unit, long length) {
    periodType = new ValueType(type, unit);
    period = length;
  }

  long period() {
    return period;
  }

  void durationNanos(long nanos) {
    durationNanos = nanos;
  }

  /// Addresses of code that was called are where a call returns to; one less is in the call.
  ///
  /// @param from the first that is adjusted
  static long[] called(long[] addresses, int from) {
    for (int i = from; i < addresses.length; i++) {
      addresses[i]--;
    }
    return addresses;
  }

  boolean add(long[] stack, long... sampleValues) {
    return addSized(stack, NO_SIZE, sampleValues);
  }

  /// @param blockSize of a heap's row
  /// @return false where there is no room for more
  boolean addSized(long[] stack, long blockSize, long... sampleValues) {
    boolean fits =
        stacks.size() < limits.maxSamples()
            && room.take(SAMPLE_BYTES + (long) FRAME_BYTES * stack.length);
    if (fits) {
      boolean deep = stack.length > limits.maxDepth();
      stacks.add(deep ? Arrays.copyOf(stack, limits.maxDepth()) : stack);
      values.add(sampleValues);
      blockSizes.add(blockSize);
    }
    return fits;
  }

  List<long[]> stacks() {
    return stacks;
  }

  /// One more of what the sample before has.
  void repeat() {
    if (!values.isEmpty()) {
      values.getLast()[0]++;
    }
  }

  boolean isEmpty() {
    return stacks.isEmpty();
  }

  /// Names what is at an address, for profiles whose addresses are numbers of places only.
  void name(long address, Line line) {
    named = true;
    lines.put(address, line);
  }

  void mapped(List<Mapping> all) {
    mappings = all;
  }

  /// Keeps the first thing that was wrong, where reading ended.
  void fail(long at, Text what) {
    if (failure == null) {
      failure = what;
      failedAt = at;
    }
  }

  void full(long at) {
    fail(at, Text.of("no room was left for the stacks from here on", "空间不足，从这里起的栈没有读取"));
  }

  void failRow(TextRows rows) {
    String row = rows.line();
    fail(
        rows.offset(),
        Text.of(
            "no row of a profile: \"{0}\"",
            "不是 profile 的行：“{0}”", row.length() > 60 ? row.substring(0, 60) + "…" : row));
  }

  @Nullable Text failure() {
    return failure;
  }

  long failedAt() {
    return failedAt;
  }

  Profile build() {
    Map<Long, Integer> location = new LinkedHashMap<>();
    int depth = 0;
    for (long[] stack : stacks) {
      depth += stack.length;
      for (long address : stack) {
        location.putIfAbsent(address, location.size());
      }
    }
    long[] address = new long[location.size()];
    location.forEach((a, i) -> address[i] = a);
    MemoryMap.Placed placed = MemoryMap.place(mappings, address, a -> lines.containsKey(a));
    Map<String, Integer> strings = new LinkedHashMap<>();
    strings.put("", 0);
    Names names = new Names(strings);
    LocationColumns locations = names.locations(address, placed.mapping());
    FunctionColumns functions = names.functions();
    SampleColumns samples = samples(location, depth, strings);
    ProfileHeader header =
        new ProfileHeader(
            types,
            types.size() - 1,
            periodType,
            period,
            0,
            durationNanos,
            placed.mappings(),
            List.of());
    return new Profile(
        header, StringTable.of(List.copyOf(strings.keySet())), functions, locations, samples);
  }

  private SampleColumns samples(
      Map<Long, Integer> location, int depth, Map<String, Integer> strings) {
    int count = stacks.size();
    int[] stackStart = new int[count + 1];
    int[] labelStart = new int[count + 1];
    int[] all = new int[depth];
    long[][] columns = new long[types.size()][count];
    for (int s = 0; s < count; s++) {
      int at = stackStart[s];
      for (long a : stacks.get(s)) {
        all[at++] = location.getOrDefault(a, 0);
      }
      stackStart[s + 1] = at;
      labelStart[s + 1] = labelStart[s] + (blockSizes.get(s) == NO_SIZE ? 0 : 1);
      for (int t = 0; t < columns.length; t++) {
        columns[t][s] = values.get(s)[t];
      }
    }
    int labels = labelStart[count];
    int[] key = new int[labels];
    long[] number = new long[labels];
    if (labels > 0) {
      Arrays.fill(key, strings.computeIfAbsent("bytes", _ -> strings.size()));
    }
    int row = 0;
    for (long size : blockSizes) {
      if (size != NO_SIZE) {
        number[row++] = size;
      }
    }
    return new SampleColumns(
        count, stackStart, all, columns, labelStart, key, new int[labels], number);
  }

  /// Functions and lines of the addresses that have a name.
  private final class Names {
    private final Map<String, Integer> strings;
    private final Map<String, Integer> functions = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();

    private Names(Map<String, Integer> strings) {
      this.strings = strings;
    }

    private LocationColumns locations(long[] address, int[] mapping) {
      int[] start = new int[address.length + 1];
      int[] function = new int[address.length];
      int[] number = new int[address.length];
      int row = 0;
      for (int l = 0; l < address.length; l++) {
        Line line = lines.get(address[l]);
        if (line != null) {
          function[row] = function(line);
          number[row++] = line.number();
        }
        start[l + 1] = row;
      }
      return new LocationColumns(
          address.length,
          named ? new long[address.length] : address,
          mapping,
          start,
          function,
          number);
    }

    private int function(Line line) {
      Integer known = functions.putIfAbsent(line.function(), functions.size());
      if (known != null) {
        return known;
      }
      files.add(line.file());
      return functions.size() - 1;
    }

    private FunctionColumns functions() {
      int[] name = new int[functions.size()];
      int[] file = new int[functions.size()];
      functions.forEach((text, f) -> {
        name[f] = string(text);
        file[f] = string(files.get(f));
      });
      return new FunctionColumns(name.length, name, file, new int[name.length]);
    }

    private int string(String text) {
      return strings.computeIfAbsent(text, _ -> strings.size());
    }
  }
}
