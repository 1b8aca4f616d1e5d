package gotriage.analyse.trace;

import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceTables;
import gotriage.model.trace.WallClock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Learns all of [TraceView] in one pass over the events.
///
/// Memory grows with the goroutines that live at a time, with distinct stacks and with changes of
/// the collector's share; not with events.
public final class TraceAnalysis extends SinkList {
  private final GoroutineTimes goroutines;
  private final WaitTimes waits;
  private final SchedulerTimes scheduler;
  private final SyscallTimes syscalls;
  private final Collections collections;
  private final Stops stops;
  private final ProcTimes procs;
  private final MutatorUtilization utilization;
  private final Annotations annotations;
  private TraceOrigin origin = new TraceOrigin(0);
  private TraceTables tables = Tables.EMPTY;
  private final TraceStart start;
  private long end;
  private @Nullable WallClock clock;
  private long cpuSamples;

  public TraceAnalysis() {
    this(new TraceStart());
  }

  private TraceAnalysis(TraceStart start) {
    this(
        start,
        new GoroutineTimes(),
        new WaitTimes(),
        new SchedulerTimes(),
        new SyscallTimes(),
        new Collections(start),
        new Stops(),
        new ProcTimes(),
        new MutatorUtilization(),
        new Annotations(start));
  }

  private TraceAnalysis(
      TraceStart start,
      GoroutineTimes goroutines,
      WaitTimes waits,
      SchedulerTimes scheduler,
      SyscallTimes syscalls,
      Collections collections,
      Stops stops,
      ProcTimes procs,
      MutatorUtilization utilization,
      Annotations annotations) {
    // Spells come after what sees the transition that begins the next one, before what closes.
    super(
        List.of(
            start,
            new Spells(List.of(goroutines, waits, scheduler, syscalls, collections, procs)),
            goroutines,
            collections,
            stops,
            procs,
            utilization,
            annotations));
    this.start = start;
    this.goroutines = goroutines;
    this.waits = waits;
    this.scheduler = scheduler;
    this.syscalls = syscalls;
    this.collections = collections;
    this.stops = stops;
    this.procs = procs;
    this.utilization = utilization;
    this.annotations = annotations;
  }

  @Override
  public void begin(TraceOrigin from, TraceTables read) {
    origin = from;
    tables = read;
    super.begin(from, read);
  }

  @Override
  public void clock(WallClock moment) {
    if (clock == null) {
      clock = moment;
    }
    super.clock(moment);
  }

  @Override
  public void cpuSample(long time, long id, int p, int stack) {
    cpuSamples++;
    super.cpuSample(time, id, p, stack);
  }

  @Override
  public void end(long time) {
    end = time;
    super.end(time);
  }

  /// What was learned, once the trace ended.
  public TraceView view() {
    return new TraceView(
        origin,
        tables,
        start.time(),
        end,
        clock,
        goroutines.lives(),
        goroutines.groups(),
        goroutines.busiest(),
        waits.waits(),
        waits.reasons(),
        waits.unnamed(),
        scheduler.all(),
        scheduler.byKind(),
        scheduler.stacks(),
        scheduler.worst(),
        syscalls.view(),
        collections.view(),
        stops.views(),
        procs.view(),
        utilization.view(end),
        annotations.view(),
        cpuSamples);
  }
}
