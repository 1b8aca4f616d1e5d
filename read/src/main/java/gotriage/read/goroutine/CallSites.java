package gotriage.read.goroutine;

import gotriage.model.Frame;
import gotriage.read.Room;
import gotriage.read.text.Ascii;
import gotriage.read.text.FramePool;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The texts that a dump repeats, each kept once and known by a number: call sites, and states with
/// their flags and labels.
///
/// A call site is its function, a line feed, `file:line`. What stood behind a text last time mostly
/// does so again, for stacks repeat: that guess costs one comparison and saves a hash.
final class CallSites {
  /// The number of a text for which no memory was left.
  static final int NONE = -1;

  /// Bytes of a text beside its own: arrays' headers and entries, its frame.
  private static final int OVERHEAD = 120;

  private final Room room;
  private final CRC32C crc = new CRC32C();
  private byte[] @Nullable [] texts = new byte[1024][];
  private @Nullable Frame[] frames = new Frame[1024];
  private int[] hashes = new int[1024];
  private int[] behind = new int[1024];
  private int size;

  /// Numbers plus one, 0 where a place is free.
  private int[] table = new int[4096];

  CallSites(Room room) {
    this.room = room;
  }

  /// The number of `text[0..length)`.
  ///
  /// @param before the number of what stands before it, [#NONE] where nothing does
  int number(byte[] text, int length, int before) {
    if (before >= 0) {
      int guess = behind[before] - 1;
      if (guess >= 0 && is(guess, text, length)) {
        return guess;
      }
    }
    int number = find(text, length);
    if (before >= 0 && number >= 0) {
      behind[before] = number + 1;
    }
    return number;
  }

  private boolean is(int number, byte[] text, int length) {
    byte[] known = text(number);
    return Arrays.equals(known, 0, known.length, text, 0, length);
  }

  private int find(byte[] text, int length) {
    crc.reset();
    crc.update(text, 0, length);
    int hash = (int) crc.getValue();
    int slot = hash & table.length - 1;
    for (int entry = table[slot]; entry != 0; entry = table[slot]) {
      if (hashes[entry - 1] == hash && is(entry - 1, text, length)) {
        return entry - 1;
      }
      slot = slot + 1 & table.length - 1;
    }
    if (!room.take(length + OVERHEAD)) {
      return NONE;
    }
    if (size == texts.length) {
      grow();
      slot = free(hash);
    }
    texts[size] = Arrays.copyOf(text, length);
    hashes[size] = hash;
    table[slot] = ++size;
    return size - 1;
  }

  private void grow() {
    int larger = size * 2;
    texts = Arrays.copyOf(texts, larger);
    frames = Arrays.copyOf(frames, larger);
    hashes = Arrays.copyOf(hashes, larger);
    behind = Arrays.copyOf(behind, larger);
    table = new int[larger * 4];
    for (int i = 0; i < size; i++) {
      table[free(hashes[i])] = i + 1;
    }
  }

  private int free(int hash) {
    int slot = hash & table.length - 1;
    while (table[slot] != 0) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  byte[] text(int number) {
    byte[] text = texts[number];
    return text == null ? new byte[0] : text;
  }

  /// The frame of a call site.
  Frame frame(int number) {
    Frame frame = frames[number];
    if (frame == null) {
      byte[] text = text(number);
      int split = Ascii.indexOf(text, 0, text.length, '\n');
      frame = FramePool.frame(text, 0, split, text.length);
      frames[number] = frame;
    }
    return frame;
  }
}
