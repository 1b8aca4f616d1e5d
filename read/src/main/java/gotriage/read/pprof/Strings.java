package gotriage.read.pprof;

import gotriage.model.profile.StringTable;
import gotriage.read.pprof.LossTally.Flaw;

/// The string table: slices of one compact array, so that the inflated file can be let go of, or of
/// the file where it stays.
final class Strings {
  private final StringTable table;
  private final int count;
  private final LossTally tally;

  private Strings(StringTable table, int count, LossTally tally) {
    this.table = table;
    this.count = count;
    this.tally = tally;
  }

  /// @param inPlace whether the file's bytes stay anyway, so that strings need not be copied
  static Strings read(ProfileIndex index, LossTally tally, boolean inPlace) throws WireFault {
    int count = index.count(ProfileIndex.STRING);
    // One more than the file has: what an index out of range means.
    int[] start = new int[count + 1];
    int[] length = new int[count + 1];
    Wire wire = index.wire();
    int total = 0;
    for (int i = 0; i < count; i++) {
      wire.enter(index.offset(ProfileIndex.STRING, i), index.end());
      length[i] = wire.end - wire.at;
      start[i] = wire.at;
      total += length[i];
    }
    if (inPlace) {
      return new Strings(new StringTable(index.bytes, start, length, count + 1), count, tally);
    }
    byte[] compact = new byte[total];
    int at = 0;
    for (int i = 0; i < count; i++) {
      System.arraycopy(index.bytes, start[i], compact, at, length[i]);
      start[i] = at;
      at += length[i];
    }
    return new Strings(new StringTable(compact, start, length, count + 1), count, tally);
  }

  /// Most bytes the table takes, its text and a decoded string's reference included.
  static long bytes(ProfileIndex index) {
    return index.count(ProfileIndex.STRING) * 12L + index.size() / 2;
  }

  StringTable table() {
    return table;
  }

  /// An index into the table for one from the file. 0 means "none" in profile.proto; out of range
  /// is counted; both are the empty string.
  int index(long fromFile, int offset) {
    if (fromFile > 0 && fromFile < count) {
      return (int) fromFile;
    }
    if (fromFile != 0) {
      tally.count(Flaw.MISSING_STRING, offset);
    }
    return count;
  }

  /// The same without counting, for what was counted before.
  int known(long fromFile) {
    return fromFile > 0 && fromFile < count ? (int) fromFile : count;
  }

  boolean has(long fromFile) {
    return fromFile == 0 || (fromFile > 0 && fromFile < count);
  }

  /// The index of the empty string.
  int empty() {
    return count;
  }

  String get(long fromFile, int offset) {
    return table.get(index(fromFile, offset));
  }
}
