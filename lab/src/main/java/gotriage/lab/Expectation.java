package gotriage.lab;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A program's `expect.json`: the verdict that is right, and what the run needs.
///
/// @param status `identified` or `healthy`
/// @param cause the cause to be ranked first; null when healthy
/// @param also causes that may truthfully stand beside it
/// @param location the user's own code that must be named; null when none can be
/// @param load requests that the runner sends
/// @param go range of toolchains in which this holds: `>=1.23`, `<1.23`; null for all
/// @param env environment of the service
/// @param cgroup limits to put it under
@Json
public record Expectation(
    String status,
    @Nullable String cause,
    @Nullable List<String> also,
    @Nullable Place location,
    @Nullable Load load,
    int warmupSeconds,
    int cpuSeconds,
    @Nullable String go,
    @Nullable Map<String, String> env,
    @Nullable Cgroup cgroup) {

  /// A function, and the lines of it that count.
  @Json
  public record Place(String function, String file, @Nullable List<Integer> lines) {}

  /// HTTP GETs of one path, so many a second.
  @Json
  public record Load(String path, int qps) {}

  /// A CPU quota in cores.
  @Json
  public record Cgroup(double quotaCores) {}

  public boolean healthy() {
    return status.equals("healthy");
  }

  /// Causes that are right in the first place, or beside it.
  public boolean accepts(String found) {
    return found.equals(cause) || also != null && also.contains(found);
  }
}
