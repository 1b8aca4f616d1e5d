package gotriage.target;

import gotriage.model.build.BuildInfo;
import gotriage.model.build.GoVersion;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.process.CgroupSample;
import gotriage.model.process.ProcessSample;
import gotriage.target.proc.Environ;
import gotriage.target.proc.GoProcess;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts together what the process, its executable, its environment and its limits say.
public final class Identity {
  private Identity() {}

  static TargetIdentity of(
      String kind,
      String address,
      GoProcess process,
      @Nullable ProcessSample sample,
      Environ environ) {
    BuildInfo build = process.build();
    CgroupSample cgroup = sample == null ? null : sample.cgroup();
    String godebug = effectiveGodebug(build, environ.get("GODEBUG"));
    int allowed = sample == null ? 0 : sample.allowedCpus();
    double quota = cgroup == null ? 0 : cgroup.quotaCores();
    return new TargetIdentity(
        kind,
        address,
        process.pid(),
        process.path(),
        build == null ? "" : build.mainModule().isEmpty() ? build.path() : build.mainModule(),
        build == null ? "" : build.goVersion(),
        build == null ? "" : GoLine.of(build),
        godebug,
        gomaxprocs(environ.get("GOMAXPROCS"), build, godebug, allowed, quota),
        quota,
        allowed,
        cgroup == null ? 0 : cgroup.memoryLimitBytes(),
        process.unixMillisStarted());
  }

  /// The build's defaults, overridden setting by setting by the environment, as `internal/godebug`
  /// does.
  static String effectiveGodebug(@Nullable BuildInfo build, String environment) {
    Map<String, String> settings = new LinkedHashMap<>();
    String defaults = build == null ? "" : build.defaultGodebug();
    for (String setting : (defaults + "," + environment).split(",", -1)) {
      int eq = setting.indexOf('=');
      if (eq > 0) {
        settings.put(setting.substring(0, eq).strip(), setting.substring(eq + 1).strip());
      }
    }
    StringBuilder text = new StringBuilder();
    settings.forEach((key, value) ->
        text.append(text.isEmpty() ? "" : ",").append(key).append('=').append(value));
    return text.toString();
  }

  /// GOMAXPROCS as the runtime chose it at its start: the environment's, else the CPUs of the
  /// affinity mask, which Go 1.25 lowers to the group's quota, rounded up, but not below 2
  /// (`runtime/cgroup_linux.go`). What the program set itself is only known to the runtime.
  static int gomaxprocs(
      String environment,
      @Nullable BuildInfo build,
      String godebug,
      int allowedCpus,
      double quotaCores) {
    try {
      int set = Integer.parseInt(environment.strip());
      if (set > 0) {
        return set;
      }
    } catch (NumberFormatException _) {
      // Not set, or not to a number: the runtime passes over it too.
    }
    GoVersion version = build == null ? null : build.toolchain();
    boolean looksAtQuota =
        version != null
            && version.atLeast(1, 25)
            && !godebug.contains("containermaxprocs=0")
            && quotaCores > 0;
    if (looksAtQuota && allowedCpus > 0) {
      return Math.min(allowedCpus, Math.max(2, (int) Math.ceil(quotaCores)));
    }
    return allowedCpus;
  }
}
