package gotriage.analyse.pprof;

import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import java.util.BitSet;

/// `-prune_from`: stacks end at the match that is nearest to the leaf, which stays.
final class PruneFrom implements SampleRows {
  private final SampleRows of;
  private final BitSet matched;

  private PruneFrom(SampleRows of, BitSet matched) {
    this.of = of;
    this.matched = matched;
  }

  static ProfileRows apply(ProfileRows profile, String pattern) throws Refused {
    GoPattern pruneFrom = GoPattern.optional("prune_from", pattern);
    if (pruneFrom == null) {
      return profile;
    }
    boolean[] function = functions(profile, pruneFrom);
    LocationColumns locations = profile.locations();
    BitSet matched = new BitSet(locations.count());
    BitSet keep = new BitSet();
    keep.set(0, locations.lineStart()[locations.count()]);
    for (int l = 0; l < locations.count(); l++) {
      int start = locations.lineStart()[l];
      for (int line = start; line < locations.lineStart()[l + 1]; line++) {
        if (function[locations.lineFunction()[line]]) {
          matched.set(l);
          keep.clear(start, line);
          break;
        }
      }
    }
    return profile
        .withLocations(Lines.keep(locations, keep))
        .withSamples(new PruneFrom(profile.samples(), matched));
  }

  /// Functions whose simple name a pattern matches; nameless ones never do.
  static boolean[] functions(ProfileRows profile, GoPattern pattern) {
    FunctionColumns functions = profile.functions();
    boolean[] matches = new boolean[functions.count()];
    for (int f = 0; f < matches.length; f++) {
      String name = profile.strings().get(functions.name()[f]);
      matches[f] = !name.isEmpty() && pattern.in(SimpleName.of(name));
    }
    return matches;
  }

  @Override
  public int slots() {
    return of.slots();
  }

  @Override
  public boolean read(int slot, SampleRow into) {
    if (!of.read(slot, into)) {
      return false;
    }
    for (int i = into.from; i < into.to; i++) {
      if (matched.get(into.stack[i])) {
        into.from = i;
        break;
      }
    }
    return true;
  }
}
