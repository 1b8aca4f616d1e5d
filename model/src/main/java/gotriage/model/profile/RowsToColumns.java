package gotriage.model.profile;

/// Collects rows into columns, in two walks: one to count, one to fill.
final class RowsToColumns {
  private final ProfileRows profile;

  RowsToColumns(ProfileRows profile) {
    this.profile = profile;
  }

  SampleColumns columns() {
    SampleRows samples = profile.samples();
    SampleRow row = profile.newRow();
    int count = 0;
    long frames = 0;
    int labels = 0;
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (samples.read(slot, row)) {
        count++;
        frames += row.to - row.from;
        labels += row.labels;
      }
    }
    if (frames > Integer.MAX_VALUE - 64) {
      throw new IllegalStateException(frames + " frames are more than one array holds");
    }
    int[] stackStart = new int[count + 1];
    int[] stacks = new int[(int) frames];
    long[][] values = new long[row.values.length][count];
    int[] labelStart = new int[count + 1];
    int[] key = new int[labels];
    int[] string = new int[labels];
    long[] number = new long[labels];
    int[] unit = new int[labels];
    int empty = emptyString(profile.strings());
    int kept = 0;
    for (int slot = 0; slot < samples.slots(); slot++) {
      if (!samples.read(slot, row)) {
        continue;
      }
      int depth = row.to - row.from;
      System.arraycopy(row.stack, row.from, stacks, stackStart[kept], depth);
      int at = labelStart[kept];
      System.arraycopy(row.labelKey, 0, key, at, row.labels);
      System.arraycopy(row.labelNumber, 0, number, at, row.labels);
      for (int l = 0; l < row.labels; l++) {
        string[at + l] = row.labelString[l] == SampleRow.NONE ? empty : row.labelString[l];
        unit[at + l] = row.labelUnit[l] == SampleRow.NONE ? empty : row.labelUnit[l];
      }
      for (int t = 0; t < values.length; t++) {
        values[t][kept] = row.values[t];
      }
      stackStart[kept + 1] = stackStart[kept] + depth;
      labelStart[++kept] = at + row.labels;
    }
    return new SampleColumns(
        count, stackStart, stacks, values, labelStart, key, string, number, unit);
  }

  private static int emptyString(StringTable strings) {
    for (int i = 0; i < strings.size(); i++) {
      if (strings.isEmpty(i)) {
        return i;
      }
    }
    throw new IllegalStateException("a string table without the empty string");
  }
}
