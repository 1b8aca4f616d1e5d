package gotriage.read.folded;

import gotriage.model.Loss;
import gotriage.model.profile.ColumnBuilder;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.Room;
import gotriage.read.text.Ascii;
import gotriage.read.text.Lines;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Folded stacks, `root;child;leaf 42`, as a profile of one sample type.
///
/// The number behind the last space is the value: whole, signed, or with a point, which is cut off.
/// Two numbers are the values before and after that `difffolded.pl` writes: the last one holds.
/// Lines that begin with `#` are comments; a first one `# gotriage TYPE/UNIT` names the type. Lines
/// without a number are left out and counted. Frames are functions by their names.
public final class FoldedReader {
  private static final int SAMPLE_BYTES = 24;
  private static final int MARK_LIMIT = 200;
  private static final byte[] MARK = Ascii.bytes("# gotriage ");

  private final String evidence;
  private final ReadLimits limits;
  private final Room room;
  private final ColumnBuilder columns = new ColumnBuilder(1);
  private final FrameNames names = new FrameNames(columns);
  private final List<Loss> losses = new ArrayList<>();
  private int[] stack = new int[256];
  private ValueType type = new ValueType("samples", "count");
  private long deep;
  private long bad;
  private long firstBad = -1;
  private long firstDeep = -1;

  private FoldedReader(String evidence, ReadLimits limits) {
    this.evidence = evidence;
    this.limits = limits;
    this.room = new Room(limits.maxMemory());
  }

  public static Reading<Profile> read(String evidence, byte[] text, int size, ReadLimits limits)
      throws MalformedInput {
    return new FoldedReader(evidence, limits).read(text, size);
  }

  /// Whether a text has a folded stack among its first lines.
  public static boolean isFolded(byte[] text, int size) {
    Lines lines = new Lines(new ByteArrayInputStream(text, 0, Math.min(size, 64 << 10)));
    int good = 0;
    int seen = 0;
    while (lines.next() && seen < 10) {
      if (lines.isEmpty() || lines.bytes()[lines.from()] == '#') {
        continue;
      }
      seen++;
      good += split(lines.bytes(), lines.from(), lines.to()) > lines.from() ? 1 : 0;
    }
    return good * 2 > seen;
  }

  private Reading<Profile> read(byte[] text, int size) throws MalformedInput {
    Lines lines = new Lines(new ByteArrayInputStream(text, 0, size));
    boolean first = true;
    while (lines.next()) {
      if (first && lines.startsWith(MARK) && lines.length() < MARK_LIMIT) {
        mark(lines.text());
      }
      first = false;
      if (lines.isEmpty() || lines.bytes()[lines.from()] == '#') {
        continue;
      }
      if (!line(lines)) {
        losses.add(
            new Loss(
                evidence,
                lines.offset(),
                new Text("no memory was left for the stacks from here on", "内存不足，此后的调用栈未读取")));
        break;
      }
    }
    if (columns.sampleCount() == 0) {
      throw new MalformedInput(
          evidence,
          firstBad,
          new Text(
              "no folded stacks: no line is `frame;frame;frame NUMBER`",
              "不是折叠栈：没有一行是 `frame;frame;frame NUMBER`"));
    }
    if (bad > 0) {
      losses.add(
          new Loss(
              evidence,
              firstBad,
              Text.of("{0} lines have no value and are left out", "有 {0} 行没有数值，已略去", bad)));
    }
    if (deep > 0) {
      losses.add(
          new Loss(
              evidence,
              firstDeep,
              Text.of(
                  "{0} stacks are too deep and were cut at the root's end",
                  "有 {0} 个调用栈过深，根端被截去", deep)));
    }
    ValueType none = new ValueType("", "");
    return new Reading<>(
        columns.build(new ProfileHeader(List.of(type), 0, none, 0, 0, 0, List.of(), List.of())),
        losses);
  }

  private void mark(String line) {
    String[] words = line.substring(MARK.length).strip().split("/", 2);
    if (words.length == 2 && !words[0].isEmpty()) {
      type = new ValueType(words[0], words[1]);
    }
  }

  /// Reads a line; false where there is no memory left.
  private boolean line(Lines lines) {
    byte[] b = lines.bytes();
    int end = split(b, lines.from(), lines.to());
    if (end <= lines.from() || lines.continued() || columns.sampleCount() == limits.maxSamples()) {
      firstBad = bad++ == 0 ? lines.offset() : firstBad;
      return true;
    }
    int depth = 0;
    int from = lines.from();
    for (int i = from; i <= end; i++) {
      if (i < end && b[i] != ';') {
        continue;
      }
      if (i > from) {
        if (depth == stack.length) {
          stack = Arrays.copyOf(stack, depth * 2);
        }
        int before = names.size();
        stack[depth++] = names.location(b, from, i);
        if (names.size() > before && !room.take(100L + 3L * (i - from))) {
          return false;
        }
      }
      from = i + 1;
    }
    if (!room.take(SAMPLE_BYTES + 4L * depth)) {
      return false;
    }
    if (depth > limits.maxDepth()) {
      firstDeep = deep++ == 0 ? lines.offset() : firstDeep;
      System.arraycopy(stack, depth - limits.maxDepth(), stack, 0, limits.maxDepth());
      depth = limits.maxDepth();
    }
    columns.sample(stack, depth, value(b, end + 1, lines.to()));
    return true;
  }

  /// Where the stack ends and its value begins, one space later; -1 where there is no value.
  private static int split(byte[] b, int from, int to) {
    int end = to;
    while (end > from && b[end - 1] == ' ') {
      end--;
    }
    int space = lastSpace(b, from, end);
    if (space <= from || !isNumber(b, space + 1, end)) {
      return -1;
    }
    int other = lastSpace(b, from, space);
    return other > from && isNumber(b, other + 1, space) ? other : space;
  }

  private static int lastSpace(byte[] b, int from, int to) {
    int i = to - 1;
    while (i >= from && b[i] != ' ' && b[i] != '\t') {
      i--;
    }
    return i;
  }

  private static boolean isNumber(byte[] b, int from, int to) {
    int start = from < to && b[from] == '-' ? from + 1 : from;
    boolean digit = false;
    for (int i = start; i < to; i++) {
      if (b[i] >= '0' && b[i] <= '9') {
        digit = true;
      } else if (b[i] != '.') {
        return false;
      }
    }
    return digit;
  }

  /// The last number; larger ones than 10^18 are cut to their first 18 digits' worth.
  private static long value(byte[] b, int from, int to) {
    int end = to;
    while (end > from && b[end - 1] == ' ') {
      end--;
    }
    int start = lastSpace(b, from, end) + 1;
    boolean negative = b[start] == '-';
    long value = 0;
    int digits = 0;
    for (int i = negative ? start + 1 : start; i < end && b[i] != '.' && digits < 18; i++) {
      value = value * 10 + (b[i] - '0');
      digits++;
    }
    return negative ? -value : value;
  }
}
