package gotriage.analyse.pprof;

import gotriage.analyse.demangle.Detail;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// The profiles of a command line as one: merged, and compared with a base.
///
/// @param bases what is subtracted; none for no comparison
/// @param diffBase whether percentages are of the base (`-diff_base`), not of all (`-base`)
/// @param normalize whether the profile is scaled to the base's total first
/// @param comment added to the profile's own; empty for none
public record Sources(
    List<ProfileRows> profiles,
    List<ProfileRows> bases,
    boolean diffBase,
    boolean normalize,
    String comment) {

  public static Sources of(ProfileRows profile) {
    return new Sources(List.of(profile), List.of(), false, false, "");
  }

  /// @param singleSamples whether the report shows single samples, so that equal ones must be one
  /// @throws Refused where the profiles do not go together
  public ProfileRows combined(boolean singleSamples) throws Refused {
    return combined(singleSamples, p -> p, Detail.SHORT);
  }

  /// @param symbolised names what has no name yet
  public ProfileRows combined(
      boolean singleSamples, UnaryOperator<ProfileRows> symbolised, Detail detail) throws Refused {
    // What is scaled is rounded, so that equal samples must have been added up before.
    ProfileRows profile = combine(profiles, singleSamples || normalize, false);
    if (normalize && bases.isEmpty()) {
      throw Refused.usage(
          Text.of("must have base profile to normalize by", "-normalize 需要 -base 或 -diff_base"));
    }
    if (!bases.isEmpty()) {
      ProfileRows base = combine(bases, singleSamples, false);
      if (diffBase) {
        base = BaseLabel.apply(base);
      }
      if (normalize) {
        profile = normalized(profile, base);
      }
      double[] negative = new double[base.header().sampleTypes().size()];
      Arrays.fill(negative, -1);
      base = ScaledValues.apply(base, negative);
      profile = combine(List.of(profile, base), singleSamples, diffBase);
    }
    ProfileRows named = Demangled.apply(symbolised.apply(profile), detail);
    return DropFrames.apply(comment.isEmpty() ? named : commented(named));
  }

  private static ProfileRows combine(List<ProfileRows> parts, boolean singleSamples, boolean apart)
      throws Refused {
    List<ProfileRows> same = Compatible.all(parts);
    return same.size() == 1 ? same.getFirst() : Merge.of(same, singleSamples, apart);
  }

  private static ProfileRows normalized(ProfileRows profile, ProfileRows base) throws Refused {
    Text conflict = Compatible.conflict(profile.header(), base.header());
    if (conflict != null) {
      throw Refused.nothing(conflict);
    }
    long[] baseSums = sums(base);
    long[] sums = sums(profile);
    double[] ratios = new double[sums.length];
    for (int t = 0; t < sums.length; t++) {
      ratios[t] = sums[t] == 0 ? 0 : (double) baseSums[t] / (double) sums[t];
    }
    return ScaledValues.apply(profile, ratios);
  }

  private static long[] sums(ProfileRows profile) {
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    row.wantsLabels = false;
    long[] sums = new long[row.values.length];
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (samples.read(slot, row)) {
        for (int t = 0; t < sums.length; t++) {
          sums[t] += row.values[t];
        }
      }
    }
    return sums;
  }

  private ProfileRows commented(ProfileRows profile) {
    ProfileHeader h = profile.header();
    List<String> comments = new ArrayList<>(h.comments());
    comments.add(comment);
    return profile.withHeader(h.withComments(comments));
  }
}
