package gotriage.model.profile;

/// Columns read a row at a time.
final class ColumnRows implements SampleRows {
  private final SampleColumns samples;
  private final StringTable strings;

  ColumnRows(SampleColumns samples, StringTable strings) {
    this.samples = samples;
    this.strings = strings;
  }

  @Override
  public int slots() {
    return samples.count();
  }

  @Override
  public boolean read(int slot, SampleRow into) {
    int start = samples.stackStart()[slot];
    int depth = samples.stackStart()[slot + 1] - start;
    into.reserve(depth);
    System.arraycopy(samples.stackLocations(), start, into.stack, 0, depth);
    into.from = 0;
    into.to = depth;
    for (int t = 0; t < into.values.length; t++) {
      into.values[t] = samples.value(t, slot);
    }
    into.labels = 0;
    if (into.wantsLabels) {
      for (int l = samples.labelStart()[slot]; l < samples.labelStart()[slot + 1]; l++) {
        into.addLabel(
            samples.labelKey()[l],
            some(samples.labelString()[l]),
            samples.labelNumber()[l],
            some(samples.labelUnit()[l]));
      }
    }
    return true;
  }

  private int some(int string) {
    return strings.isEmpty(string) ? SampleRow.NONE : string;
  }
}
