/// What pprof's reports are made of, with pprof's meaning: which samples and frames count, how
/// sources are merged and compared, the call graph and what is left of it after trimming.
///
/// Everything is a function of [gotriage.model.profile.ProfileRows]: filters are rows over rows,
/// and a report walks over them as often as it needs to, so that a million stacks are held once and
/// packed. `go tool pprof` of Go 1.26 is the reference; the differential test holds both together.
@NullMarked
package gotriage.analyse.pprof;

import org.jspecify.annotations.NullMarked;
