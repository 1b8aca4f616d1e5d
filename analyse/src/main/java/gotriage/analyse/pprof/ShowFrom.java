package gotriage.analyse.pprof;

import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import java.util.BitSet;
import java.util.function.Consumer;

/// `-show_from`: stacks begin at the match that is nearest to the root; without one, they go.
final class ShowFrom implements SampleRows {
  private final SampleRows of;
  private final BitSet matched;

  private ShowFrom(SampleRows of, BitSet matched) {
    this.of = of;
    this.matched = matched;
  }

  static ProfileRows apply(ProfileRows profile, String pattern, Consumer<String> unmatched)
      throws Refused {
    GoPattern showFrom = GoPattern.optional("show_from", pattern);
    if (showFrom == null) {
      return profile;
    }
    NameMatch match = new NameMatch(profile, showFrom);
    LocationColumns locations = profile.locations();
    BitSet matched = new BitSet(locations.count());
    BitSet keep = new BitSet();
    keep.set(0, locations.lineStart()[locations.count()]);
    for (int l = 0; l < locations.count(); l++) {
      if (match.mappingOf(locations, l)) {
        matched.set(l);
        continue;
      }
      int end = locations.lineStart()[l + 1];
      for (int line = end - 1; line >= locations.lineStart()[l]; line--) {
        if (match.function(locations.lineFunction()[line])) {
          matched.set(l);
          keep.clear(line + 1, end);
          break;
        }
      }
    }
    if (matched.isEmpty()) {
      unmatched.accept("ShowFrom");
    }
    return profile
        .withLocations(Lines.keep(locations, keep))
        .withSamples(new ShowFrom(profile.samples(), matched));
  }

  @Override
  public int slots() {
    return of.slots();
  }

  @Override
  public boolean read(int slot, SampleRow into) {
    if (of.read(slot, into)) {
      for (int i = into.to - 1; i >= into.from; i--) {
        if (matched.get(into.stack[i])) {
          into.to = i + 1;
          return true;
        }
      }
    }
    return false;
  }
}
