package gotriage.target;

import gotriage.model.build.BuildInfo;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Text;
import gotriage.target.pprof.PprofEndpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A target that was found, and every way to it.
///
/// @param asked what the user typed
/// @param pprof null when there is no HTTP port to ask; one that does not answer is here too
/// @param gopsPort of a gops agent on loopback, 0 when none is known
/// @param pid of the process when it is on this machine, else 0
/// @param build null when the executable cannot be read from here
/// @param notes what the reader of the bundle should know of how it was found
public record Target(
    String asked,
    TargetIdentity identity,
    @Nullable PprofEndpoint pprof,
    int gopsPort,
    int pid,
    @Nullable BuildInfo build,
    List<Text> notes) {

  /// True when there is something to capture.
  public boolean reachable() {
    return pid > 0
        || gopsPort > 0
        || pprof != null && (pprof.answers() || pprof.reach() == PprofEndpoint.Reach.SILENT);
  }
}
