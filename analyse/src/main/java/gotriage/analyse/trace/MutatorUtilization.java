package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.RangeKind;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import java.util.Arrays;

/// The share of the Ps that the collector leaves to the program, as it changes: stops of the world
/// for the collector, background workers save idle ones, and mark assists take from it.
///
/// Much as the default curve of `go tool trace`'s MMU page (`internal/trace/gc.go`, Go 1.26), but
/// for two things: there a worker that starts again is counted twice, and so is who waits in an
/// assist that began before the trace and runs then; their Ps never count as free again.
final class MutatorUtilization implements TraceSink {
  private TraceTables tables = Tables.EMPTY;
  private int gomaxprocs;
  private int[] collecting = new int[0];
  private int collectingPs;
  private int stops;
  private byte[] flags = new byte[1 << 10];

  private long[] time = new long[256];
  private float[] share = new float[256];
  private int points;

  private static final int ASSISTS = 1;
  private static final int WORKER = 2;
  private static final int COLLECTS = ASSISTS | WORKER;
  private static final int RUNS = 4;

  @Override
  public void begin(TraceOrigin origin, TraceTables read) {
    tables = read;
  }

  @Override
  public void procs(long at, int count, int stack) {
    gomaxprocs = count;
    mark(at);
  }

  @Override
  public void goroutine(
      long at,
      int g,
      long id,
      GoState from,
      GoState to,
      int reason,
      int own,
      int actor,
      int here,
      int p) {
    if (g >= flags.length) {
      flags = Arrays.copyOf(flags, Math.max(g + 1, flags.length * 2));
    }
    if ((flags[g] & COLLECTS) != 0
        && from.executing() != to.executing()
        && from != GoState.UNDETERMINED) {
      count(at, p, to.executing() ? 1 : -1);
    }
    if (to == GoState.NOT_EXIST) {
      flags[g] = 0;
    } else {
      flags[g] = (byte) (to.executing() ? flags[g] | RUNS : flags[g] & ~RUNS);
    }
  }

  @Override
  public void rangeBegin(long at, RangeKind kind, int name, int g, int p, int stack) {
    if (kind == RangeKind.STOP_THE_WORLD && tables.string(name).contains("GC")) {
      stops++;
      mark(at);
    } else if (kind == RangeKind.MARK_ASSIST) {
      set(at, g, p, ASSISTS, true);
    }
  }

  /// Who waits in an assist takes nothing until it runs.
  @Override
  public void rangeActive(long at, RangeKind kind, int g, int p) {
    if (kind != RangeKind.MARK_ASSIST || g < 0 || g >= flags.length) {
      return;
    }
    if ((flags[g] & RUNS) != 0) {
      set(at, g, p, ASSISTS, true);
    } else {
      flags[g] |= ASSISTS;
    }
  }

  @Override
  public void rangeEnd(
      long at, RangeKind kind, int name, int g, int p, long swept, long reclaimed) {
    if (kind == RangeKind.STOP_THE_WORLD && tables.string(name).contains("GC")) {
      stops = Math.max(0, stops - 1);
      mark(at);
    } else if (kind == RangeKind.MARK_ASSIST) {
      set(at, g, p, ASSISTS, false);
    }
  }

  @Override
  public void label(long at, int g, int p, int label) {
    String words = tables.string(label);
    if (words.startsWith("GC ")) {
      set(at, g, p, WORKER, !words.equals("GC (idle)"));
    }
  }

  /// The goroutine runs on the P now.
  private void set(long at, int g, int p, int flag, boolean on) {
    if (g < 0 || g >= flags.length || (flags[g] & flag) != 0 == on) {
      return;
    }
    boolean before = (flags[g] & COLLECTS) != 0;
    flags[g] = (byte) (flags[g] ^ flag);
    boolean now = (flags[g] & COLLECTS) != 0;
    if (before != now) {
      count(at, p, now ? 1 : -1);
    }
  }

  private void count(long at, int p, int by) {
    if (p < 0) {
      return;
    }
    if (p >= collecting.length) {
      collecting = Arrays.copyOf(collecting, Math.max(p + 1, collecting.length * 2));
    }
    int before = collecting[p];
    collecting[p] = Math.max(0, before + by);
    collectingPs += (collecting[p] > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
    mark(at);
  }

  private void mark(long at) {
    if (gomaxprocs <= 0) {
      return;
    }
    float value = stops > 0 ? 0 : 1 - Math.min(gomaxprocs, collectingPs) / (float) gomaxprocs;
    if (points > 0 && share[points - 1] == value) {
      return;
    }
    if (points > 0 && time[points - 1] == at) {
      share[points - 1] = Math.min(share[points - 1], value);
      return;
    }
    if (points == time.length) {
      time = Arrays.copyOf(time, points * 2);
      share = Arrays.copyOf(share, points * 2);
    }
    time[points] = at;
    share[points++] = value;
  }

  MutatorUtilizationView view(long end) {
    return new MutatorUtilizationView(
        Arrays.copyOf(time, points), Arrays.copyOf(share, points), Math.max(end, 0));
  }
}
