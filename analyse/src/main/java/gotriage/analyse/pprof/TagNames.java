package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.StringTable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `-tagshow`, `-taghide`: labels by their keys; samples stay.
final class TagNames implements SampleRows {
  private final SampleRows of;
  private final StringTable strings;
  private final @Nullable GoPattern show;
  private final @Nullable GoPattern hide;

  private TagNames(
      SampleRows of, StringTable strings, @Nullable GoPattern show, @Nullable GoPattern hide) {
    this.of = of;
    this.strings = strings;
    this.show = show;
    this.hide = hide;
  }

  static ProfileRows apply(
      ProfileRows profile, PprofOptions.Filters filters, Consumer<String> unmatched)
      throws Refused {
    GoPattern show = GoPattern.optional("tagshow", filters.tagShow());
    GoPattern hide = GoPattern.optional("taghide", filters.tagHide());
    if (show == null && hide == null) {
      return profile;
    }
    TagNames names = new TagNames(profile.samples(), profile.strings(), show, hide);
    names.warn(profile.newRow(), unmatched);
    return profile.withSamples(names);
  }

  private void warn(SampleRow row, Consumer<String> unmatched) {
    boolean shown = show == null;
    boolean hidden = hide == null;
    for (int slot = 0; slot < of.slots() && !(shown && hidden); slot++) {
      if (of.read(slot, row)) {
        for (int l = 0; l < row.labels; l++) {
          String key = strings.get(row.labelKey[l]);
          shown |= show != null && show.in(key);
          hidden |= hide != null && hide.in(key);
        }
      }
    }
    if (!shown) {
      unmatched.accept("TagShow");
    }
    if (!hidden) {
      unmatched.accept("TagHide");
    }
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
    for (int l = into.labels - 1; l >= 0; l--) {
      String key = strings.get(into.labelKey[l]);
      if ((show != null && !show.in(key)) || (hide != null && hide.in(key))) {
        into.removeLabel(l);
      }
    }
    return true;
  }
}
