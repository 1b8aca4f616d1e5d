package gotriage.report.pprof;

import gotriage.analyse.pprof.Graph;
import gotriage.analyse.pprof.Place;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Unit;
import gotriage.analyse.pprof.ValueFormat;
import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.StringTable;
import gotriage.model.profile.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `topproto`: the lines of `top` as a profile of one-frame samples with cum and flat.
final class TopProto {
  private TopProto() {}

  static ProfileRows of(PprofReport report) {
    Graph graph = report.flatGraph().graph();
    ValueFormat format = report.commonUnit(graph);
    int count = graph.size();
    List<String> strings = new ArrayList<>(List.of(""));
    Map<Place, Integer> functions = new HashMap<>();
    int[] name = new int[count];
    int[] file = new int[count];
    int[] startLine = new int[count];
    long[] address = new long[count];
    int[] mapping = new int[count];
    int[] lineStart = new int[count + 1];
    int[] function = new int[count];
    int[] line = new int[count];
    int[] column = new int[count];
    long[] id = new long[count];
    long[][] values = new long[2][count];
    Arrays.fill(mapping, -1);
    for (int i = 0; i < count; i++) {
      int node = graph.node(i);
      Place place = graph.places().get(node);
      Place key = new Place(place.name(), 0, place.file(), place.startLine(), 0, 0, "");
      Integer known = functions.putIfAbsent(key, functions.size());
      function[i] = known == null ? functions.size() - 1 : known;
      if (known == null) {
        name[function[i]] = strings.size();
        strings.add(place.name());
        file[function[i]] = strings.size();
        strings.add(place.file());
        startLine[function[i]] = place.startLine();
      }
      address[i] = place.address();
      lineStart[i + 1] = i + 1;
      line[i] = place.line();
      column[i] = place.column();
      id[i] = i + 1L;
      values[0][i] = whole(graph.cumValue(node), format);
      values[1][i] = whole(graph.flatValue(node), format);
    }
    ProfileHeader from = report.profile().header();
    ProfileHeader header =
        new ProfileHeader(
            List.of(new ValueType("cum", format.to()), new ValueType("flat", format.to())),
            1,
            from.periodType(),
            from.period(),
            from.timeNanos(),
            from.durationNanos(),
            List.of(),
            List.of());
    return new ProfileRows(
        header,
        StringTable.of(strings),
        new FunctionColumns(functions.size(), name, new int[count], file, startLine),
        new LocationColumns(
            count, address, mapping, lineStart, function, line, column, id, new BitSet()),
        new OneFrame(count, values));
  }

  private static long whole(long value, ValueFormat format) {
    return (long) Unit.scale(value, format.from(), format.to()).value();
  }

  /// Sample `i` is location `i` alone.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record OneFrame(int slots, long[][] values) implements SampleRows {
    @Override
    public boolean read(int slot, SampleRow into) {
      into.stack[0] = slot;
      into.from = 0;
      into.to = 1;
      into.labels = 0;
      into.values[0] = values[0][slot];
      into.values[1] = values[1][slot];
      return true;
    }
  }
}
