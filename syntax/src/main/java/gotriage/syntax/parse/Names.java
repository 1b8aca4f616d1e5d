package gotriage.syntax.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One string for each distinct name of a file: most names are written many times.
///
/// A hash table with open addressing, at most half full.
final class Names {
  /// Longer literals are seldom written twice.
  private static final int LONGEST = 64;

  private final byte[] source;
  private String[] names = new String[256];
  private int[] hashes = new int[256];

  /// Where each name was seen first: its bytes are compared there.
  private int[] offsets = new int[256];

  private int[] lengths = new int[256];
  private int count;

  Names(byte[] source) {
    this.source = source;
  }

  /// The string of the bytes between two offsets.
  String at(int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return new String(source, from, length, StandardCharsets.UTF_8);
    }
    int hash = hash(from, to);
    int slot = hash & names.length - 1;
    while (names[slot] != null) {
      int offset = offsets[slot];
      if (hashes[slot] == hash
          && lengths[slot] == length
          && Arrays.equals(source, offset, offset + length, source, from, to)) {
        return names[slot];
      }
      slot = slot + 1 & names.length - 1;
    }
    String name = new String(source, from, length, StandardCharsets.UTF_8);
    put(slot, name, hash, from, length);
    if (++count * 2 > names.length) {
      grow();
    }
    return name;
  }

  private int hash(int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + source[i];
    }
    return hash ^ hash >>> 15;
  }

  private void put(int slot, String name, int hash, int offset, int length) {
    names[slot] = name;
    hashes[slot] = hash;
    offsets[slot] = offset;
    lengths[slot] = length;
  }

  private void grow() {
    String[] oldNames = names;
    int[] oldHashes = hashes;
    int[] oldOffsets = offsets;
    int[] oldLengths = lengths;
    int size = oldNames.length * 2;
    names = new String[size];
    hashes = new int[size];
    offsets = new int[size];
    lengths = new int[size];
    for (int i = 0; i < oldNames.length; i++) {
      if (oldNames[i] != null) {
        int slot = oldHashes[i] & size - 1;
        while (names[slot] != null) {
          slot = slot + 1 & size - 1;
        }
        put(slot, oldNames[i], oldHashes[i], oldOffsets[i], oldLengths[i]);
      }
    }
  }
}
