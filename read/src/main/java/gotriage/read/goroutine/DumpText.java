package gotriage.read.goroutine;

import gotriage.model.Loss;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.GoroutineSnapshot.Form;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.Room;
import gotriage.read.text.Ascii;
import gotriage.read.text.Lines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The text of debug=2, of a panic and of SIGQUIT (`traceback2`, `tracebackothers`,
/// `runtime/traceback.go`), in the forms of Go 1.11 to 1.27; see [GoroutineHeader] for the first
/// lines.
///
/// Text before, between and behind goroutines is skipped: logs, HTTP headers, registers, the
/// scheduler's own stack (`goroutine 0`, `runtime stack:`), and what a log wrote before each line,
/// if it is of one length. Stacks of ancestors (`GODEBUG=tracebackancestors`) are not the
/// goroutine's and are skipped too. Where Go left frames out (`...N frames elided...`), the stack
/// is what it printed.
final class DumpText {
  /// `writeGoroutineStacks` stops doubling its buffer here (`runtime/pprof/pprof.go`).
  private static final long GO_CUTS_AT = 64L << 20;

  private static final byte[] CREATED_BY = Ascii.bytes("created by ");
  private static final byte[] IN_GOROUTINE = Ascii.bytes(" in goroutine ");
  private static final byte[] ANCESTOR = Ascii.bytes("[originating from goroutine ");
  private static final byte[] ELIDED = Ascii.bytes("elided...");
  private static final byte[] DOTS = Ascii.bytes("...");
  private static final byte[] NON_GO = Ascii.bytes("non-Go function");
  private static final byte[] UNAVAILABLE = Ascii.bytes("\tgoroutine running on other thread");

  private final String evidence;
  private final Lines lines;
  private final ReadLimits limits;
  private final Room room;
  private final CallSites sites;
  private final StackKey key;
  private final List<GoroutineSnapshot> snapshots = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();

  /// The goroutine that is read, or was last; and the one whose first line is looked at.
  private GoroutineHeader header = new GoroutineHeader();

  private GoroutineHeader seen = new GoroutineHeader();
  private CrashText crash = new CrashText();
  private StackGroups groups;

  private boolean inGoroutine;
  private boolean inAncestor;
  private Pending pending = Pending.NONE;
  private boolean mainSeen;
  private long total;
  private long strange;
  private long strangeOffset = -1;

  /// What the function line that was read last was, as long as its position has not come.
  private enum Pending {
    NONE,
    CALL,
    C_CALL,
    NAMED_C_CALL,
    CREATOR
  }

  DumpText(String evidence, Lines lines, ReadLimits limits) {
    this.evidence = evidence;
    this.lines = lines;
    this.limits = limits;
    this.room = new Room(limits.maxMemory());
    this.sites = new CallSites(room);
    this.key = new StackKey(sites);
    this.groups = new StackGroups(room, sites);
  }

  /// The first snapshot of the text; that more follow counts as a loss.
  Reading<GoroutineSnapshot> first() throws MalformedInput {
    boolean second = false;
    while (!second && lines.next()) {
      if (total == 0 && CountText.startsHere(lines)) {
        return new CountText(evidence, lines, limits).read();
      }
      second = next();
    }
    endGoroutine();
    if (total == 0) {
      throw nothing();
    }
    if (second) {
      lost(
          lines.offset(),
          Text.of("a second dump starts here; only the first was read", "从这里开始是第二份 dump，只读取了第一份"));
    } else {
      sayHowItEnded();
    }
    sayWhatWasLeftOut();
    return new Reading<>(snapshot(), losses);
  }

  /// All snapshots of the text, in either form, in the order they stand there.
  Reading<List<GoroutineSnapshot>> all() throws MalformedInput {
    boolean more = lines.next();
    while (more) {
      if (CountText.startsHere(lines)) {
        endDump();
        CountText counts = new CountText(evidence, lines, limits);
        Reading<GoroutineSnapshot> reading = counts.read();
        snapshots.add(reading.model());
        losses.addAll(reading.losses());
        more = counts.anotherFollows() || lines.next();
        continue;
      }
      if (next()) {
        secondDump();
      }
      more = lines.next();
    }
    boolean endsWithDump = inGoroutine || total > 0;
    endDump();
    if (snapshots.isEmpty()) {
      throw nothing();
    }
    if (endsWithDump) {
      int before = losses.size();
      sayHowItEnded();
      if (losses.size() > before) {
        snapshots.set(snapshots.size() - 1, incomplete(snapshots.getLast()));
      }
    }
    return new Reading<>(List.copyOf(snapshots), losses);
  }

  private MalformedInput nothing() {
    return new MalformedInput(
        evidence, 0, Text.of("no goroutine was found in it", "里面没有找到 goroutine"));
  }

  /// Reads the current line; true where it starts a second dump.
  private boolean next() {
    if (total == 0) {
      LogPrefix.skip(lines, seen);
      crash.line(lines);
    }
    if (lines.isEmpty()) {
      endGoroutine();
      return false;
    }
    return !lines.continued() && line();
  }

  /// Ends a dump at the first line of the main goroutine of the next. A dump begins with the
  /// goroutine that writes it: where that is another, it was read as the last of this one.
  private void secondDump() {
    boolean writer = total > 1 && header.id != 1 && key.isRunning();
    if (writer) {
      groups.takeBackLast();
      total--;
    }
    closeSnapshot();
    if (writer) {
      groups.add(header, key);
      total++;
    }
    GoroutineHeader main = seen;
    seen = header;
    header = main;
    startGoroutine();
  }

  private void endDump() {
    endGoroutine();
    if (total > 0) {
      closeSnapshot();
    }
  }

  private void closeSnapshot() {
    int before = losses.size();
    sayWhatWasLeftOut();
    GoroutineSnapshot snapshot = snapshot();
    snapshots.add(losses.size() > before ? incomplete(snapshot) : snapshot);
    groups = new StackGroups(room, sites);
    crash = new CrashText();
    total = 0;
    strange = 0;
    strangeOffset = -1;
    mainSeen = false;
  }

  private GoroutineSnapshot snapshot() {
    boolean complete = losses.isEmpty() || !snapshots.isEmpty();
    return new GoroutineSnapshot(Form.DUMP, total, groups.toModel(), complete, crash.lines());
  }

  private static GoroutineSnapshot incomplete(GoroutineSnapshot s) {
    return new GoroutineSnapshot(s.form(), s.total(), s.groups(), false, s.crash());
  }

  private void sayWhatWasLeftOut() {
    if (strange > 0) {
      lost(
          strangeOffset,
          Text.of(
              "{0} lines within goroutines were not understood",
              "goroutine 中有 {0} 行无法识别", strange));
    }
    if (groups.refused() > 0) {
      lost(
          -1,
          Text.of(
              "{0} goroutines had stacks for which no memory was left",
              "内存不足，{0} 个 goroutine 的栈没有读取", groups.refused()));
    }
  }

  private void sayHowItEnded() {
    IOException error = lines.error();
    if (error != null) {
      lost(lines.consumed(), Text.of("reading ended: {0}", "读取中断：{0}", Said.of(error)));
    } else if (lines.consumed() == GO_CUTS_AT) {
      lost(
          GO_CUTS_AT,
          Text.of(
              "the dump ends at 64 MiB, where Go cuts it: there were more goroutines than it shows",
              "dump 止于 64 MiB，这是 Go 截断的位置：实际的 goroutine 比这里的多"));
    } else if (!lines.terminated()) {
      lost(
          lines.consumed(),
          Text.of("the dump ends within a line: what followed is lost", "dump 在一行中间结束，后面的内容丢失"));
    }
  }

  /// True where the line starts a second dump: goroutine 1 occurs once in a process.
  private boolean line() {
    if (GoroutineHeader.startsOne(lines)) {
      if (seen.parse(lines.bytes(), lines.from(), lines.to())) {
        endGoroutine();
        if (seen.id == 1 && mainSeen) {
          return true;
        }
        GoroutineHeader read = header;
        header = seen;
        seen = read;
        startGoroutine();
        return false;
      }
      if (!inGoroutine) {
        return false;
      }
    }
    if (inGoroutine && !inAncestor) {
      if (lines.terminated()) {
        stackLine(lines.bytes(), lines.from(), lines.to());
      } else {
        cutLine(lines.bytes(), lines.from(), lines.to());
      }
    }
    return false;
  }

  private void startGoroutine() {
    mainSeen |= header.id == 1;
    inGoroutine = header.id != 0;
    if (inGoroutine) {
      total++;
      key.start(header, lines.bytes());
    }
  }

  private void endGoroutine() {
    if (inGoroutine) {
      endCall();
      groups.add(header, key);
    }
    inGoroutine = false;
    inAncestor = false;
  }

  private void stackLine(byte[] b, int from, int to) {
    if (b[from] == '\t') {
      position(b, from, to);
      return;
    }
    // Arguments hold no parenthesis, names do: `main.(*store).get(0xc000012345, 0x1?)`.
    int open = b[to - 1] == ')' ? Ascii.lastIndexOf(b, from, to, '(') : -1;
    if (Ascii.startsWith(b, from, to, CREATED_BY)) {
      endCall();
      int end = Ascii.indexOf(b, from, to, IN_GOROUTINE);
      key.function(b, from + CREATED_BY.length, end < 0 ? to : end);
      pending = Pending.CREATOR;
    } else if (open > from) {
      endCall();
      key.function(b, from, open);
      pending = Pending.CALL;
    } else if (Ascii.startsWith(b, from, to, NON_GO)) {
      endCall();
      key.function(b, from, from + NON_GO.length);
      pending = Pending.C_CALL;
    } else if (Ascii.startsWith(b, from, to, ANCESTOR)) {
      endCall();
      inAncestor = true;
    } else if (!(Ascii.startsWith(b, from, to, DOTS) && Ascii.endsWith(b, from, to, ELIDED))) {
      // A C function that the program's symbolizer named, if a position follows; else no frame.
      endCall();
      key.function(b, from, to);
      pending = Pending.NAMED_C_CALL;
    }
  }

  private void position(byte[] b, int from, int to) {
    if (pending == Pending.NONE) {
      if (!Ascii.startsWith(b, from, to, UNAVAILABLE)) {
        strange();
      }
      return;
    }
    int end = StackKey.positionEnd(b, from, to);
    if (end < 0) {
      // `\tpc=0x7f…` of a C function without a file.
      endCall();
      return;
    }
    key.position(b, from + 1, end);
    if (pending == Pending.CREATOR) {
      key.lastIsCreator();
    }
    pending = Pending.NONE;
  }

  /// The last line of a cut text counts only where it is a position whose line number is whole.
  private void cutLine(byte[] b, int from, int to) {
    int end = b[from] == '\t' ? StackKey.positionEnd(b, from, to) : -1;
    if (end > 0 && end < to) {
      position(b, from, to);
    } else {
      pending = Pending.NONE;
    }
  }

  /// Ends a call that has no position.
  private void endCall() {
    switch (pending) {
      case NONE -> {}
      case CALL, C_CALL -> key.noPosition();
      case CREATOR -> {
        key.noPosition();
        key.lastIsCreator();
      }
      case NAMED_C_CALL -> strange();
    }
    pending = Pending.NONE;
  }

  private void strange() {
    strange++;
    if (strangeOffset < 0) {
      strangeOffset = lines.offset();
    }
  }

  private void lost(long offset, Text what) {
    losses.add(new Loss(evidence, offset, what));
  }
}
