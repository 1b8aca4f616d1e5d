package gotriage.analyse.pprof;

import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileRows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// What `-noinlines` and `-showcolumns` leave of locations at addresses (pprof
/// `Profile.Aggregate`).
final class Aggregation {
  private Aggregation() {}

  static ProfileRows apply(ProfileRows profile, PprofOptions.Nodes options) {
    if (!options.noInlines()) {
      return profile;
    }
    LocationColumns l = profile.locations();
    BitSet keep = new BitSet();
    for (int i = 0; i < l.count(); i++) {
      if (l.lineStart()[i + 1] > l.lineStart()[i]) {
        keep.set(l.lineStart()[i + 1] - 1);
      }
    }
    LocationColumns kept = Lines.keep(l, keep);
    LocationColumns shown =
        new LocationColumns(
            kept.count(),
            kept.address(),
            kept.mapping(),
            kept.lineStart(),
            kept.lineFunction(),
            kept.lineNumber(),
            options.showColumns() ? kept.lineColumn() : new int[kept.lineColumn().length],
            kept.id(),
            kept.folded());
    List<Mapping> mappings = new ArrayList<>();
    for (Mapping m : profile.header().mappings()) {
      mappings.add(m.withoutInlineFrames());
    }
    return profile.withLocations(shown).withHeader(profile.header().withMappings(mappings));
  }
}
