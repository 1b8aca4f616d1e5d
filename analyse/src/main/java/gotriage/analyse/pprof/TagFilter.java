package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `-tagfocus`, `-tagignore`: samples by their labels.
final class TagFilter implements SampleRows {
  private final SampleRows of;
  private final @Nullable TagMatch focus;
  private final @Nullable TagMatch ignore;

  private TagFilter(SampleRows of, @Nullable TagMatch focus, @Nullable TagMatch ignore) {
    this.of = of;
    this.focus = focus;
    this.ignore = ignore;
  }

  static ProfileRows apply(
      ProfileRows profile,
      PprofOptions.Filters filters,
      LabelUnits units,
      Consumer<String> unmatched)
      throws Refused {
    TagMatch focus = TagMatch.optional("tagfocus", filters.tagFocus(), units, profile.strings());
    TagMatch ignore = TagMatch.optional("tagignore", filters.tagIgnore(), units, profile.strings());
    if (focus == null && ignore == null) {
      return profile;
    }
    TagFilter filter = new TagFilter(profile.samples(), focus, ignore);
    filter.warn(profile.newRow(), unmatched);
    return profile.withSamples(filter);
  }

  private void warn(SampleRow row, Consumer<String> unmatched) {
    boolean focused = focus == null;
    boolean ignored = ignore == null;
    for (int slot = 0; slot < of.slots() && !(focused && ignored); slot++) {
      if (of.read(slot, row)) {
        focused |= focus != null && focus.matches(row);
        ignored |= ignore != null && ignore.matches(row);
      }
    }
    if (!focused) {
      unmatched.accept("TagFocus");
    }
    if (!ignored) {
      unmatched.accept("TagIgnore");
    }
  }

  @Override
  public int slots() {
    return of.slots();
  }

  @Override
  public boolean read(int slot, SampleRow into) {
    boolean wanted = into.wantsLabels;
    into.wantsLabels = true;
    boolean there = of.read(slot, into);
    into.wantsLabels = wanted;
    return there
        && (focus == null || focus.matches(into))
        && (ignore == null || !ignore.matches(into));
  }
}
