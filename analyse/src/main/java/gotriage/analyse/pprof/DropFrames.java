package gotriage.analyse.pprof;

import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import java.util.BitSet;

/// What a profile says of itself is not of interest (profile.proto, `drop_frames`): a match and all
/// below it go, save where no other frame stands above it.
final class DropFrames implements SampleRows {
  private final SampleRows of;

  /// Locations whose outermost call matches; those where an inlined call does.
  private final BitSet whole;

  private final BitSet part;

  private DropFrames(SampleRows of, BitSet whole, BitSet part) {
    this.of = of;
    this.whole = whole;
    this.part = part;
  }

  /// A profile whose own patterns cannot be parsed stays as it is, with pprof as with us.
  static ProfileRows apply(ProfileRows profile) {
    String drop = profile.header().dropFrames();
    String keepToo = profile.header().keepFrames();
    if (drop.isEmpty()) {
      return profile;
    }
    boolean[] dropped;
    try {
      dropped = PruneFrom.functions(profile, GoPattern.of("drop_frames", "^(" + drop + ")$"));
      if (!keepToo.isEmpty()) {
        boolean[] kept =
            PruneFrom.functions(profile, GoPattern.of("keep_frames", "^(" + keepToo + ")$"));
        for (int f = 0; f < kept.length; f++) {
          dropped[f] &= !kept[f];
        }
      }
    } catch (Refused _) {
      return profile;
    }
    LocationColumns locations = profile.locations();
    BitSet whole = new BitSet(locations.count());
    BitSet part = new BitSet(locations.count());
    BitSet keep = new BitSet();
    keep.set(0, locations.lineStart()[locations.count()]);
    for (int l = 0; l < locations.count(); l++) {
      int start = locations.lineStart()[l];
      int end = locations.lineStart()[l + 1];
      for (int line = end - 1; line >= start; line--) {
        if (dropped[locations.lineFunction()[line]]) {
          if (line == end - 1) {
            whole.set(l);
          } else {
            part.set(l);
            keep.clear(start, line + 1);
          }
          break;
        }
      }
    }
    return profile
        .withLocations(Lines.keep(locations, keep))
        .withSamples(new DropFrames(profile.samples(), whole, part));
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
    boolean other = false;
    for (int i = into.to - 1; i >= into.from; i--) {
      int location = into.stack[i];
      if (whole.get(location)) {
        if (other) {
          into.from = i + 1;
          break;
        }
      } else if (part.get(location)) {
        if (other) {
          into.from = i;
          break;
        }
      } else {
        other = true;
      }
    }
    return true;
  }
}
