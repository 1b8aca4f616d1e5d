package gotriage.read.goroutine;

import gotriage.read.text.Ascii;
import gotriage.read.text.Lines;

/// Goes through a dump call by call, with the arguments that [DumpText] leaves out.
final class CallScan {
  private static final byte[] CREATED_BY = Ascii.bytes("created by ");

  private final Lines lines;
  private final Visitor visitor;
  private GoroutineHeader header = new GoroutineHeader();
  private GoroutineHeader seen = new GoroutineHeader();
  private final CallArguments arguments = new CallArguments();
  private byte[] name = new byte[512];
  private boolean inGoroutine;
  private boolean inCalls;
  private int pending = -1;
  private boolean mainSeen;

  /// What is told of each goroutine, in order.
  interface Visitor {
    /// A dump starts: forget what an earlier one in the same text had.
    void dump();

    /// @param line holds the state in the header's range
    /// @return whether its calls are wanted
    boolean goroutine(GoroutineHeader header, byte[] line);

    /// A call, leaf first: its name is `bytes[0..length)`; the position follows in `line`.
    void call(byte[] bytes, int length, CallArguments arguments, byte[] line, int from, int to);

    void end();
  }

  CallScan(Lines lines, Visitor visitor) {
    this.lines = lines;
    this.visitor = visitor;
  }

  void run() {
    boolean any = false;
    while (lines.next()) {
      if (!any) {
        LogPrefix.skip(lines, seen);
      }
      if (lines.isEmpty()) {
        end();
      } else if (!lines.continued() && lines.terminated()) {
        any |= line();
      }
    }
    end();
  }

  /// True where the line is the first of a goroutine.
  private boolean line() {
    byte[] b = lines.bytes();
    int from = lines.from();
    int to = lines.to();
    if (GoroutineHeader.startsOne(lines) && seen.parse(b, from, to)) {
      end();
      GoroutineHeader old = header;
      header = seen;
      seen = old;
      if (header.id == 1 && mainSeen) {
        visitor.dump();
      }
      mainSeen |= header.id == 1;
      inGoroutine = header.id != 0;
      inCalls = inGoroutine && visitor.goroutine(header, b);
      return true;
    }
    if (inCalls) {
      call(b, from, to);
    }
    return false;
  }

  private void call(byte[] b, int from, int to) {
    if (b[from] == '\t') {
      if (pending >= 0) {
        int end = StackKey.positionEnd(b, from, to);
        visitor.call(name, pending, arguments, b, from + 1, end < 0 ? from + 1 : end);
        pending = -1;
      }
    } else if (Ascii.startsWith(b, from, to, CREATED_BY) || b[from] == '[') {
      inCalls = false;
    } else if (b[to - 1] == ')') {
      int open = Ascii.lastIndexOf(b, from, to, '(');
      pending = Math.max(0, Math.min(open - from, name.length));
      System.arraycopy(b, from, name, 0, pending);
      arguments.parse(b, Math.max(from, open), to);
    }
  }

  private void end() {
    if (inGoroutine) {
      visitor.end();
    }
    inGoroutine = false;
    inCalls = false;
    pending = -1;
  }
}
