package gotriage.analyse.pprof;

/// A hash table of numbers, whose entries lie elsewhere: the caller knows their hashes and which
/// are equal. Open addressing.
///
/// A search goes from [#first] by [#next] until [#entry] is negative; there [#put] may follow.
final class Slots {
  /// One more than an entry's number, 0 for free.
  private int[] entries = new int[1024];

  private int[] hashes = new int[1024];
  private int count;

  int first(int hash) {
    // Multiplied by 2^32 / golden ratio: spreads what differs in few bits.
    return spread(hash) & entries.length - 1;
  }

  int next(int slot) {
    return slot + 1 & entries.length - 1;
  }

  /// The number in a slot, -1 where it is free.
  int entry(int slot) {
    return entries[slot] - 1;
  }

  int hash(int slot) {
    return hashes[slot];
  }

  /// Puts a number into a free slot.
  void put(int slot, int hash, int number) {
    entries[slot] = number + 1;
    hashes[slot] = hash;
    if (++count * 2 > entries.length) {
      grow();
    }
  }

  private void grow() {
    int[] oldEntries = entries;
    int[] oldHashes = hashes;
    entries = new int[oldEntries.length * 2];
    hashes = new int[oldEntries.length * 2];
    for (int i = 0; i < oldEntries.length; i++) {
      if (oldEntries[i] != 0) {
        int slot = first(oldHashes[i]);
        while (entries[slot] != 0) {
          slot = next(slot);
        }
        entries[slot] = oldEntries[i];
        hashes[slot] = oldHashes[i];
      }
    }
  }

  private static int spread(int hash) {
    int h = hash * 0x9e3779b9;
    return h ^ h >>> 16;
  }
}
