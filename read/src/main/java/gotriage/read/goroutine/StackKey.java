package gotriage.read.goroutine;

import gotriage.read.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What makes two goroutines of a dump the same group: state, flags, labels, call sites, creator;
/// without ids, ages, arguments and offsets. All are numbers of [CallSites]. Reused for every
/// goroutine of a dump.
final class StackKey {
  private static final byte[] RUNNING = Ascii.bytes("running");

  private final CallSites sites;

  /// The text that is put together: a first line, or a call site of which [#length] bytes are
  /// there.
  private byte[] text = new byte[1024];

  private int length;

  private int head = CallSites.NONE;
  private int[] calls = new int[128];
  private int callCount;
  private int creator = CallSites.NONE;
  private boolean full;

  StackKey(CallSites sites) {
    this.sites = sites;
  }

  void start(GoroutineHeader header, byte[] line) {
    length = 0;
    add((byte) ((header.locked ? 1 : 0) | (header.leaked ? 2 : 0)));
    add(line, header.stateFrom, header.stateTo);
    add((byte) '\n');
    if (!header.labels.isEmpty()) {
      byte[] labels = header.labels.toString().getBytes(StandardCharsets.UTF_8);
      add(labels, 0, labels.length);
    }
    head = sites.number(text, length, head);
    full = head == CallSites.NONE;
    callCount = 0;
    creator = CallSites.NONE;
  }

  /// Starts a call site with its function; [#position] or [#noPosition] must follow.
  void function(byte[] line, int from, int to) {
    length = 0;
    add(line, from, to);
    add((byte) '\n');
  }

  void position(byte[] line, int from, int to) {
    add(line, from, to);
    int number = sites.number(text, length, callCount == 0 ? head : calls[callCount - 1]);
    full |= number == CallSites.NONE;
    if (callCount == calls.length) {
      calls = Arrays.copyOf(calls, callCount * 2);
    }
    calls[callCount++] = number;
  }

  void noPosition() {
    position(text, 0, 0);
  }

  /// Turns the call site that was read last into the creator.
  void lastIsCreator() {
    creator = calls[--callCount];
  }

  private void add(byte b) {
    reserve(1);
    text[length++] = b;
  }

  private void add(byte[] from, int start, int end) {
    reserve(end - start);
    System.arraycopy(from, start, text, length, end - start);
    length += end - start;
  }

  private void reserve(int more) {
    if (length + more > text.length) {
      text = Arrays.copyOf(text, Math.max(length + more, text.length * 2));
    }
  }

  /// True where no memory was left for one of its texts.
  boolean full() {
    return full;
  }

  int hash() {
    int hash = head * 31 + creator;
    for (int i = 0; i < callCount; i++) {
      hash = hash * 31 + calls[i];
    }
    return (hash ^ hash >>> 16) * 0x9e3779b9;
  }

  boolean is(int otherHead, int[] otherCalls, int otherCreator) {
    return head == otherHead
        && creator == otherCreator
        && Arrays.equals(calls, 0, callCount, otherCalls, 0, otherCalls.length);
  }

  int head() {
    return head;
  }

  int[] calls() {
    return Arrays.copyOf(calls, callCount);
  }

  int callCount() {
    return callCount;
  }

  /// [CallSites#NONE] where there is no creator.
  int creator() {
    return creator;
  }

  /// True for the state of the goroutine that writes a dump.
  boolean isRunning() {
    return !full && sites.stateStartsWith(head, RUNNING);
  }

  /// The range of `file:line` in a position line, `\t/src/main.go:42 +0x1d`, as its end; -1 where
  /// it is no position. The last colon precedes the line: what follows is hexadecimal.
  static int positionEnd(byte[] line, int from, int to) {
    int colon = Ascii.lastIndexOf(line, from, to, ':');
    if (colon < 0) {
      return -1;
    }
    int end = Ascii.digitsEnd(line, colon + 1, to);
    return end > colon + 1 && (end == to || line[end] == ' ') ? end : -1;
  }
}
