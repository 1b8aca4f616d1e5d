package gotriage.report.export;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// Different stacks by number, each kept once; number 0 is the empty stack. Locations are numbered
/// from 1 in the order in which stacks first hold them.
final class StackIndex {
  private int[] start = new int[1024];
  private int count = 1;
  private int[] held = new int[4096];
  private int end;
  private int[] slots = new int[4096];
  private int[] number = {};
  private int[] used = new int[1024];
  private int usedCount;

  StackIndex() {
    Arrays.fill(slots, -1);
  }

  int count() {
    return count;
  }

  /// The locations that stacks hold, in the order of their numbers.
  int[] locations() {
    return Arrays.copyOf(used, usedCount);
  }

  /// Gives the numbers of a stack's locations, leaf first.
  void forEach(int stack, IntConsumer location) {
    for (int i = start[stack]; i < start[stack + 1]; i++) {
      location.accept(held[i]);
    }
  }

  /// The number of `stack[from..to)`.
  int of(int[] stack, int from, int to) {
    if (from == to) {
      return 0;
    }
    int depth = to - from;
    if (depth > held.length - end) {
      held = Arrays.copyOf(held, Math.max(end + depth, held.length + held.length / 2));
    }
    for (int i = 0; i < depth; i++) {
      held[end + i] = number(stack[from + i]);
    }
    int slot = slot(end, end + depth);
    if (slots[slot] >= 0) {
      return slots[slot];
    }
    if (count + 1 == start.length) {
      start = Arrays.copyOf(start, start.length * 2);
    }
    int itsNumber = count++;
    start[itsNumber] = end;
    end += depth;
    start[count] = end;
    slots[slot] = itsNumber;
    if (count * 2 > slots.length) {
      grow();
    }
    return itsNumber;
  }

  private int number(int location) {
    if (location >= number.length) {
      number = Arrays.copyOf(number, Math.max(location + 1, number.length * 2 + 1024));
    }
    if (number[location] == 0) {
      if (usedCount == used.length) {
        used = Arrays.copyOf(used, usedCount * 2);
      }
      used[usedCount++] = location;
      number[location] = usedCount;
    }
    return number[location];
  }

  private int slot(int from, int to) {
    int slot = hash(from, to) & slots.length - 1;
    while (slots[slot] >= 0
        && !Arrays.equals(held, start[slots[slot]], start[slots[slot] + 1], held, from, to)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private int hash(int from, int to) {
    long hash = 1;
    for (int i = from; i < to; i++) {
      hash = (hash ^ held[i]) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ hash >>> 32);
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, -1);
    for (int i = 1; i < count; i++) {
      int slot = hash(start[i], start[i + 1]) & slots.length - 1;
      while (slots[slot] >= 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = i;
    }
  }
}
