package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.text.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Profiles as one: their tables merged, their samples one behind the other, equal samples added up
/// where that can be seen.
///
/// It can be seen in reports of single samples; elsewhere only where values of both signs meet,
/// since a report adds up absolute values and leaves out samples of 0.
final class Merge {
  private final List<ProfileRows> sources;
  private final MergedTables tables;
  private boolean positive;
  private boolean negative;
  private boolean mixed;

  private Merge(List<ProfileRows> sources) {
    this.sources = sources;
    this.tables = new MergedTables(sources);
  }

  /// @param addUp whether equal samples are added up in any case
  /// @param apart whether no sample of one profile can equal one of another
  static ProfileRows of(List<ProfileRows> sources, boolean addUp, boolean apart) throws Refused {
    ProfileHeader first = sources.getFirst().header();
    for (ProfileRows other : sources) {
      Text conflict = Compatible.conflict(first, other.header());
      if (conflict != null) {
        throw Refused.nothing(conflict);
      }
    }
    Merge merge = new Merge(sources);
    merge.walk();
    ProfileRows chained = merge.chained();
    if (!addUp && !merge.mixed && (apart || !(merge.positive && merge.negative))) {
      return chained;
    }
    AddedUp added = AddedUp.of(chained);
    ProfileRows distinct = chained.withSamples(added);
    // Samples that came to 0 may have been the only ones to use a location.
    return added.anyZero() ? Merge.of(List.of(distinct), false, true) : distinct;
  }

  private void walk() {
    for (int s = 0; s < sources.size(); s++) {
      tables.begin(s);
      SampleRows samples = sources.get(s).samples();
      SampleRow row = sources.get(s).newRow();
      row.wantsLabels = false;
      int[] known = tables.known(s);
      boolean up = false;
      boolean down = false;
      for (int slot = 0; slot < samples.slots(); slot++) {
        if (!samples.read(slot, row) || row.isZero()) {
          continue;
        }
        for (long value : row.values) {
          up |= value > 0;
          down |= value < 0;
        }
        for (int i = row.from; i < row.to; i++) {
          if (known[row.stack[i]] < 0) {
            tables.location(s, row.stack[i]);
          }
        }
      }
      positive |= up;
      negative |= down;
      mixed |= up && down;
    }
  }

  private ProfileRows chained() {
    return new ProfileRows(
        header(),
        tables.strings(),
        tables.functions(),
        tables.locations(),
        new ChainedSamples(sources.stream().map(ProfileRows::samples).toList(), tables));
  }

  /// The earliest time, the sum of durations, the longest period; the rest is the first's.
  private ProfileHeader header() {
    ProfileHeader first = sources.getFirst().header();
    long time = 0;
    long duration = 0;
    long period = 0;
    String usual = "";
    String docUrl = "";
    Set<String> comments = new LinkedHashSet<>();
    for (ProfileRows source : sources) {
      ProfileHeader h = source.header();
      time = time == 0 || h.timeNanos() < time ? h.timeNanos() : time;
      duration += h.durationNanos();
      period = period == 0 || period < h.period() ? h.period() : period;
      comments.addAll(h.comments());
      usual = usual.isEmpty() ? h.defaultName() : usual;
      docUrl = docUrl.isEmpty() ? h.docUrl() : docUrl;
    }
    ProfileHeader named =
        Compatible.header(first, first.sampleTypes(), usual, first.periodType(), period);
    return new ProfileHeader(
        named.sampleTypes(),
        named.defaultType(),
        named.periodType(),
        period,
        time,
        duration,
        tables.mappings(),
        List.copyOf(comments),
        usual,
        first.dropFrames(),
        first.keepFrames(),
        docUrl);
  }
}
