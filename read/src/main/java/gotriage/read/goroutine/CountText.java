package gotriage.read.goroutine;

import gotriage.model.Frame;
import gotriage.model.Loss;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.GoroutineSnapshot.Form;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.Room;
import gotriage.read.text.Ascii;
import gotriage.read.text.Lines;
import gotriage.read.text.StackRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The debug=1 text: `goroutine profile: total N`, then a count for each stack and label set
/// (`printCountProfile`, `runtime/pprof/pprof.go`). States are told from the stacks.
final class CountText {
  private static final byte[] PROFILE = Ascii.bytes(" profile: total ");
  private static final byte[] GOROUTINE = Ascii.bytes("goroutine");
  private static final byte[] LEAK = Ascii.bytes("goroutineleak");
  private static final int ROW_OVERHEAD = 200;

  private final String evidence;
  private final Lines lines;
  private final boolean leaked;
  private final long stated;
  private final Room room;
  private final List<Loss> losses = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private boolean another;

  /// A row with what tells its state, which is known only when all rows are.
  private record Row(
      long count,
      List<Frame> frames,
      Map<String, String> labels,
      int hidden,
      long first,
      long second,
      long third) {}

  /// Takes over at the profile's first line, which is the current one.
  CountText(String evidence, Lines lines, ReadLimits limits) {
    this.evidence = evidence;
    this.lines = lines;
    this.leaked = lines.startsWith(LEAK);
    byte[] b = lines.bytes();
    int number = Ascii.indexOf(b, lines.from(), lines.to(), PROFILE) + PROFILE.length;
    this.stated = Ascii.decimal(b, number, Ascii.digitsEnd(b, number, lines.to()));
    this.room = new Room(limits.maxMemory());
  }

  static boolean startsHere(Lines lines) {
    return lines.startsWith(GOROUTINE)
        && Ascii.indexOf(lines.bytes(), lines.from(), lines.to(), PROFILE) > 0;
  }

  /// True where the text ended because another one starts at the current line.
  boolean anotherFollows() {
    return another;
  }

  Reading<GoroutineSnapshot> read() {
    StackRows text = StackRows.until(lines, l -> startsHere(l) || GoroutineHeader.startsOne(l));
    long counted = 0;
    boolean aligned = true;
    while (text.next()) {
      if (!room.take(ROW_OVERHEAD + 8L * text.frameCount())) {
        lost(
            text.offset(),
            Text.of("no memory was left for the stacks from here on", "内存不足，从这里起的栈没有读取"));
        break;
      }
      Row row = row(text);
      rows.add(row);
      counted += row.count;
      aligned &= ((row.first | row.second | row.third) & 3) == 0;
    }
    another = text.ended();
    if (lines.error() != null) {
      lost(lines.consumed(), Text.of("reading ended: {0}", "读取中断：{0}", Said.of(lines.error())));
    }
    if (counted < stated) {
      lost(
          lines.consumed(),
          Text.of(
              "{0} of {1} goroutines are missing: the text is cut",
              "{1} 个 goroutine 缺了 {0} 个：文本被截断", stated - counted, stated));
    }
    HiddenState states = new HiddenState(park(), aligned);
    List<GoroutineGroup> groups =
        rows.stream()
            .map(row -> group(row, states))
            .sorted(Comparator.comparingLong(GoroutineGroup::count).reversed())
            .toList();
    return new Reading<>(
        new GoroutineSnapshot(Form.PROFILE, Math.max(stated, counted), groups, losses.isEmpty()),
        losses);
  }

  private static Row row(StackRows text) {
    return new Row(
        text.number(0),
        text.frames(),
        text.labels(),
        text.hidden(),
        address(text, 0),
        address(text, 1),
        address(text, 2));
  }

  private static long address(StackRows text, int i) {
    return i < text.addressCount() ? text.address(i) : 0;
  }

  private GoroutineGroup group(Row row, HiddenState states) {
    return new GoroutineGroup(
        row.frames,
        null,
        states.of(row.frames, row.hidden, row.first, row.second, row.third),
        row.count,
        new long[0],
        0,
        0,
        false,
        leaked,
        row.labels);
  }

  /// The address within `runtime.gopark`: the leaf of a stack whose named frames say that it waits,
  /// else the most frequent leaf that is hidden.
  private long park() {
    Map<Long, Integer> leaves = new HashMap<>();
    long best = 0;
    int most = 1;
    for (Row row : rows) {
      if (row.hidden == 0) {
        continue;
      }
      String named = HiddenState.named(row.frames);
      if (!named.isEmpty() && !named.equals("syscall")) {
        return row.first;
      }
      int times = leaves.merge(row.first, 1, Integer::sum);
      if (times > most) {
        most = times;
        best = row.first;
      }
    }
    return best;
  }

  private void lost(long offset, Text what) {
    losses.add(new Loss(evidence, offset, what));
  }
}
