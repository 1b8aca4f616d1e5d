package gotriage.serve.view;

import gotriage.analyse.pprof.PprofReport;
import gotriage.model.source.SourceLookup;
import gotriage.report.pprof.ZoneClock;
import java.util.function.Function;

/// What views need of the machine they run on.
///
/// @param version of the program
/// @param clock in whose time zone moments are written
/// @param sources where the source of a report's functions is looked for
public record Surroundings(
    String version, ZoneClock clock, Function<PprofReport, SourceLookup> sources) {}
