package gotriage.analyse.pprof;

import gotriage.model.profile.SampleRow;
import gotriage.model.profile.SampleRows;
import java.util.List;

/// The samples of several profiles one behind the other, over merged tables; samples of 0 go.
final class ChainedSamples implements SampleRows {
  private final List<SampleRows> parts;
  private final MergedTables tables;
  private final int[] firstSlot;

  ChainedSamples(List<SampleRows> parts, MergedTables tables) {
    this.parts = parts;
    this.tables = tables;
    firstSlot = new int[parts.size() + 1];
    for (int p = 0; p < parts.size(); p++) {
      firstSlot[p + 1] = Math.addExact(firstSlot[p], parts.get(p).slots());
    }
  }

  @Override
  public int slots() {
    return firstSlot[parts.size()];
  }

  @Override
  public boolean read(int slot, SampleRow into) {
    int part = 0;
    while (slot >= firstSlot[part + 1]) {
      part++;
    }
    if (!parts.get(part).read(slot - firstSlot[part], into) || into.isZero()) {
      return false;
    }
    int[] known = tables.known(part);
    int[] stack = into.stack;
    for (int i = into.from; i < into.to; i++) {
      int merged = known[stack[i]];
      stack[i] = merged >= 0 ? merged : tables.location(part, stack[i]);
    }
    int offset = tables.stringOffset(part);
    for (int l = 0; l < into.labels; l++) {
      into.labelKey[l] += offset;
      into.labelString[l] += into.labelString[l] == SampleRow.NONE ? 0 : offset;
      into.labelUnit[l] += into.labelUnit[l] == SampleRow.NONE ? 0 : offset;
    }
    return true;
  }
}
