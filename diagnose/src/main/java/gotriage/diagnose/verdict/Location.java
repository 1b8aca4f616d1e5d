package gotriage.diagnose.verdict;

import gotriage.analyse.Analysis;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.HotSite;
import gotriage.analyse.Ownership.Owner;
import gotriage.model.Frame;
import org.jspecify.annotations.Nullable;

/// Where it is.
///
/// @param frame the hot line, the stuck frame, the allocation site
/// @param module the module of the frame's package as far as known, empty otherwise
/// @param own true for the service's own code, false for a dependency, the standard library or the
///   runtime
/// @param createdBy the `go` statement, where the goroutine matters and the evidence has it
public record Location(Frame frame, String module, boolean own, @Nullable Frame createdBy) {

  /// A frame of the target, with whose it is.
  public static Location of(Analysis analysis, Frame frame, @Nullable Frame createdBy) {
    return new Location(
        frame,
        analysis.ownership().module(frame),
        analysis.ownership().owner(frame) == Owner.OWN,
        createdBy);
  }

  /// A hot function at its most expensive line.
  public static Location of(Analysis analysis, HotSite site) {
    return of(analysis, site.frame(), null);
  }

  /// Where goroutines wait or run, and who started them.
  public static Location of(Analysis analysis, GoroutineSite site) {
    return of(analysis, site.place(), site.createdBy());
  }
}
