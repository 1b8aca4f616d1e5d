package gotriage.analyse.pprof;

import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import java.util.BitSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `-focus`, `-ignore`, `-hide`, `-show`: samples by a frame they go through, frames by their
/// names.
///
/// A location that ignore matches is ignored whatever focus says; a sample stays where one of its
/// locations is in focus and none is ignored (`profile/filter.go`, FilterSamplesByName).
final class NameFilter implements SampleRows {
  private final SampleRows of;
  private final BitSet focused;
  private final BitSet ignored;
  private final BitSet hidden;
  private final boolean hides;

  private NameFilter(SampleRows of, BitSet focused, BitSet ignored, BitSet hidden) {
    this.of = of;
    this.focused = focused;
    this.ignored = ignored;
    this.hidden = hidden;
    this.hides = !hidden.isEmpty();
  }

  static ProfileRows apply(
      ProfileRows profile, PprofOptions.Filters filters, Consumer<String> unmatched)
      throws Refused {
    GoPattern focus = GoPattern.optional("focus", filters.focus());
    GoPattern ignore = GoPattern.optional("ignore", filters.ignore());
    GoPattern hide = GoPattern.optional("hide", filters.hide());
    GoPattern show = GoPattern.optional("show", filters.show());
    if (focus == null && ignore == null && hide == null && show == null) {
      return profile;
    }
    int count = profile.locations().count();
    BitSet ignored =
        ignore == null ? new BitSet() : matches(profile, new NameMatch(profile, ignore));
    BitSet focused = new BitSet(count);
    if (focus == null) {
      focused.set(0, count);
    } else {
      focused.or(matches(profile, new NameMatch(profile, focus)));
    }
    focused.andNot(ignored);
    warn(focus, !focused.isEmpty(), "Focus", unmatched);
    warn(ignore, !ignored.isEmpty(), "Ignore", unmatched);
    BitSet hidden = new BitSet();
    ProfileRows shown = profile;
    if (hide != null) {
      NameMatch match = new NameMatch(profile, hide);
      BitSet matched = matches(shown, match);
      warn(hide, !matched.isEmpty(), "Hide", unmatched);
      shown = withLines(shown, match, false);
      for (int l = matched.nextSetBit(0); l >= 0; l = matched.nextSetBit(l + 1)) {
        hidden.set(l, isLineless(shown.locations(), l));
      }
    }
    if (show != null) {
      NameMatch match = new NameMatch(profile, show);
      shown = withLines(shown, match, true);
      boolean any = false;
      for (int l = 0; l < count; l++) {
        if (isLineless(shown.locations(), l)) {
          hidden.set(l);
        } else {
          any = true;
        }
      }
      warn(show, any, "Show", unmatched);
    }
    return shown.withSamples(new NameFilter(profile.samples(), focused, ignored, hidden));
  }

  /// The profile with those calls of each location that match, or with those that do not.
  private static ProfileRows withLines(ProfileRows profile, NameMatch match, boolean matching) {
    LocationColumns locations = profile.locations();
    BitSet keep = new BitSet();
    for (int l = 0; l < locations.count(); l++) {
      boolean all = match.mappingOf(locations, l);
      for (int i = locations.lineStart()[l]; i < locations.lineStart()[l + 1]; i++) {
        keep.set(i, (all || match.function(locations.lineFunction()[i])) == matching);
      }
    }
    return profile.withLocations(Lines.keep(locations, keep));
  }

  private static void warn(
      @Nullable GoPattern pattern, boolean matched, String option, Consumer<String> unmatched) {
    if (pattern != null && !matched) {
      unmatched.accept(option);
    }
  }

  private static boolean isLineless(LocationColumns locations, int location) {
    return locations.lineStart()[location] == locations.lineStart()[location + 1];
  }

  private static BitSet matches(ProfileRows profile, NameMatch match) {
    LocationColumns locations = profile.locations();
    BitSet matches = new BitSet(locations.count());
    for (int l = 0; l < locations.count(); l++) {
      matches.set(l, match.location(locations, l));
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
    boolean inFocus = false;
    for (int i = into.from; i < into.to; i++) {
      int location = into.stack[i];
      if (ignored.get(location)) {
        return false;
      }
      inFocus |= focused.get(location);
    }
    if (!inFocus) {
      return false;
    }
    if (hides) {
      int to = into.from;
      for (int i = into.from; i < into.to; i++) {
        if (!hidden.get(into.stack[i])) {
          into.stack[to++] = into.stack[i];
        }
      }
      into.to = to;
      return to > into.from;
    }
    return true;
  }
}
