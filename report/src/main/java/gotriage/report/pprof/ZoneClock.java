package gotriage.report.pprof;

/// The local time of the machine: what a clock there showed at a moment.
public interface ZoneClock {
  ZoneClock UTC = _ -> new Zone(0, "UTC");

  /// @param name short: `CET`
  record Zone(int offsetSeconds, String name) {}

  Zone at(long epochSecond);
}
