package gotriage.model.evidence;

/// Who the target is, as far as it could be told; empty and 0 mean unknown.
///
/// @param kind `url`, `pid`, `process`, `gops`, `files`
/// @param address URL or host:port that answered
/// @param moduleGoVersion the main module's `go` line where it can be known
/// @param godebug effective GODEBUG: build defaults overridden by the environment
/// @param gomaxprocs from the environment or the runtime's own word, else what the version would
///   choose
/// @param cpuLimitCores the cgroup's quota, 0 when none
/// @param hostCpus CPUs the process may run on
/// @param unixMillisStarted when the process started
public record TargetIdentity(
    String kind,
    String address,
    int pid,
    String executable,
    String mainModule,
    String goVersion,
    String moduleGoVersion,
    String godebug,
    int gomaxprocs,
    double cpuLimitCores,
    int hostCpus,
    long memoryLimitBytes,
    long unixMillisStarted) {

  /// A target of which nothing is known but what it was called.
  public static TargetIdentity unknown(String kind, String address) {
    return new TargetIdentity(kind, address, 0, "", "", "", "", "", 0, 0, 0, 0, 0);
  }
}
