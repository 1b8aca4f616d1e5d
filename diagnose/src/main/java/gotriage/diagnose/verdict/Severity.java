package gotriage.diagnose.verdict;

/// S1 outage near (all cores, out of memory, hang), S2 one core or steady growth, S3 waste or
/// information.
public enum Severity {
  S1,
  S2,
  S3
}
