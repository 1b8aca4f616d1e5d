package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import gotriage.model.profile.StringTable;
import java.util.List;

/// Samples of a base, marked as such by a label.
record BaseLabel(SampleRows of, StringTable strings, int key, int value) implements SampleRows {
  static ProfileRows apply(ProfileRows profile) {
    int key = profile.strings().size();
    StringTable strings =
        StringTable.concat(
            List.of(profile.strings(), StringTable.of(List.of(PprofReport.BASE_LABEL, "true"))));
    return new ProfileRows(
        profile.header(),
        strings,
        profile.functions(),
        profile.locations(),
        new BaseLabel(profile.samples(), strings, key, key + 1));
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
      if (into.labelString[l] != SampleRow.NONE
          && strings.get(into.labelKey[l]).equals(PprofReport.BASE_LABEL)) {
        into.removeLabel(l);
      }
    }
    into.addLabel(key, value, 0, SampleRow.NONE);
    return true;
  }
}
