package gotriage.read.text;

import gotriage.model.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The rows of a debug=1 text, whatever the profile (`runtime/pprof/pprof.go`):
///
/// ```
/// 3 @ 0x48656e 0x4171dc 0x527ba5                       goroutine, threadcreate: count
/// 20: 30720 [5895: 16833480] @ 0x484493 0x488449       heap: in use and [allocated], objects: bytes
/// 664073379 79 @ 0x527f79                              mutex, block: cycles count
/// # labels: {"handler":"/orders"}
/// #	0x527ba4	main.(*store).send+0x24	/src/main.go:40
/// ```
///
/// Addresses are return addresses; a frame's is the call's, hence smaller by one. Leading frames of
/// the runtime have an address but no frame line ([#hidden]).
public final class StackRows {
  private static final byte[] LABELS = Ascii.bytes("# labels: ");
  private static final byte[] FRAME = Ascii.bytes("#\t0x");

  private final Lines lines;
  private final FramePool pool = new FramePool();
  private long[] numbers = new long[4];
  private int numberCount;
  private long[] addresses = new long[128];
  private int addressCount;
  private final List<Frame> frames = new ArrayList<>();
  private Map<String, String> labels = Map.of();
  private byte[] scratch = new byte[512];
  private int hidden;
  private long offset;
  private boolean lineIsNext;
  private long strange;
  private Predicate<Lines> end = _ -> false;
  private boolean ended;

  public StackRows(Lines lines) {
    this.lines = lines;
  }

  /// Rows up to a line that begins another text, at which [Lines] then stands.
  public static StackRows until(Lines lines, Predicate<Lines> end) {
    StackRows rows = new StackRows(lines);
    rows.end = end;
    return rows;
  }

  /// Rows that start at the line where the text stands already.
  public static StackRows fromCurrentLine(Lines lines) {
    StackRows rows = new StackRows(lines);
    rows.lineIsNext = true;
    return rows;
  }

  /// Moves to the next row; false at the end of the rows, where [Lines] stands at the first line
  /// that is none: a heap profile's `# runtime.MemStats`.
  public boolean next() {
    while (lineIsNext || lines.next()) {
      lineIsNext = false;
      if (lines.isEmpty() || lines.continued()) {
        continue;
      }
      if (row()) {
        rest();
        return true;
      }
      if (end.test(lines)) {
        ended = true;
        return false;
      }
      if (lines.bytes()[lines.from()] == '#' && lines.bytes()[lines.from() + 1] == ' ') {
        return false;
      }
      strange++;
    }
    return false;
  }

  private boolean row() {
    byte[] b = lines.bytes();
    int from = lines.from();
    int to = lines.to();
    int at = Ascii.indexOf(b, from, to, '@');
    if (at < 0 || !(Ascii.isDigit(b[from]) || b[from] == '-')) {
      return false;
    }
    numberCount = 0;
    for (int i = from; i < at; ) {
      int end = Ascii.digitsEnd(b, i, at);
      if (end == i) {
        i++;
        continue;
      }
      if (numberCount == numbers.length) {
        return false;
      }
      long value = Ascii.decimal(b, i, end);
      numbers[numberCount++] = i > from && b[i - 1] == '-' ? -value : value;
      i = end;
    }
    offset = lines.offset();
    labels = Map.of();
    frames.clear();
    hidden = -1;
    addresses(b, at + 1, to);
    return numberCount > 0;
  }

  private void addresses(byte[] b, int from, int to) {
    addressCount = 0;
    for (int i = from; i + 2 < to; ) {
      if (b[i] != '0' || b[i + 1] != 'x') {
        i++;
        continue;
      }
      i += 2;
      long value = 0;
      for (int digit = 0; i < to && digit >= 0; ) {
        digit = Ascii.hexDigit(b[i]);
        if (digit >= 0) {
          value = value << 4 | digit;
          i++;
        }
      }
      if (value == 0) {
        // Go 1.23 to 1.26 pad the stacks of threadcreate with zeros.
        continue;
      }
      if (addressCount == addresses.length) {
        addresses = Arrays.copyOf(addresses, addressCount * 2);
      }
      addresses[addressCount++] = value;
    }
  }

  /// Reads the `#` lines that belong to the row.
  private void rest() {
    while (lines.next()) {
      if (lines.isEmpty()) {
        return;
      }
      if (lines.startsWith(FRAME)) {
        frame(lines.bytes(), lines.from(), lines.to());
      } else if (lines.startsWith(LABELS)) {
        Labels.Parsed parsed =
            Labels.parse(lines.bytes(), lines.from() + LABELS.length, lines.to());
        labels = parsed == null ? Map.of() : parsed.labels();
      } else {
        lineIsNext = true;
        return;
      }
    }
  }

  private void frame(byte[] b, int from, int to) {
    if (!lines.terminated()) {
      return;
    }
    int i = from + FRAME.length;
    long address = 0;
    for (int digit; i < to && (digit = Ascii.hexDigit(b[i])) >= 0; i++) {
      address = address << 4 | digit;
    }
    if (hidden < 0) {
      hidden = hiddenBefore(address);
    }
    if (i >= to || b[i] != '\t') {
      if (address != 0) {
        frames.add(new Frame("0x" + Long.toHexString(address), "", 0));
      }
      return;
    }
    int name = i + 1;
    int tab = Ascii.indexOf(b, name, to, '\t');
    int nameEnd = tab < 0 ? to : tab;
    int plus = Ascii.lastIndexOf(b, name, nameEnd, '+');
    int file = nameEnd;
    while (file < to && (b[file] == '\t' || b[file] == ' ')) {
      file++;
    }
    frames.add(intern(b, name, plus < 0 ? nameEnd : plus, file, to));
  }

  private Frame intern(byte[] b, int name, int nameEnd, int file, int to) {
    int length = nameEnd - name + 1 + to - file;
    if (length > scratch.length) {
      scratch = new byte[length * 2];
    }
    System.arraycopy(b, name, scratch, 0, nameEnd - name);
    scratch[nameEnd - name] = '\n';
    System.arraycopy(b, file, scratch, nameEnd - name + 1, to - file);
    return pool.get(scratch, 0, nameEnd - name, length);
  }

  private int hiddenBefore(long address) {
    for (int i = 0; i < addressCount; i++) {
      if (addresses[i] - 1 == address || addresses[i] == address) {
        return i;
      }
    }
    return 0;
  }

  public int numberCount() {
    return numberCount;
  }

  public long number(int i) {
    return numbers[i];
  }

  public int addressCount() {
    return addressCount;
  }

  public long address(int i) {
    return addresses[i];
  }

  /// How many addresses stand before the first one that has a frame line.
  public int hidden() {
    return Math.max(0, hidden);
  }

  /// The row's frames, leaf first.
  public List<Frame> frames() {
    return List.copyOf(frames);
  }

  public int frameCount() {
    return frames.size();
  }

  public Map<String, String> labels() {
    return labels;
  }

  /// Where the row starts.
  public long offset() {
    return offset;
  }

  /// True where the line that was asked for ended the rows.
  public boolean ended() {
    return ended;
  }

  /// Lines seen between rows that are none.
  public long strange() {
    return strange;
  }
}
