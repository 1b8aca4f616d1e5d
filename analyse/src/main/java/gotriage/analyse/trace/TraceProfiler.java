package gotriage.analyse.trace;

import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceTables;
import java.util.List;

/// Makes one profile of a trace, the same that `go tool trace -pprof` makes.
public final class TraceProfiler extends SinkList {
  private final StateProfile profile;
  private TraceTables tables = Tables.EMPTY;

  public TraceProfiler(TraceProfile kind) {
    this(new StateProfile(kind));
  }

  private TraceProfiler(StateProfile profile) {
    super(List.of(profile, new Spells(List.of(profile))));
    this.profile = profile;
  }

  @Override
  public void begin(TraceOrigin origin, TraceTables read) {
    tables = read;
    super.begin(origin, read);
  }

  /// What the stacks' numbers mean.
  public TraceTables tables() {
    return tables;
  }

  /// Stacks with how often and how long, the longest first.
  public List<StackTime> stacks() {
    return profile.tally().byTime();
  }
}
