package gotriage.report.flame;

import java.util.Arrays;

/// The different stacks of a profile by the names of their frames, each with the sum of its
/// samples: samples that differ by line, address or label alone are one.
public final class DistinctStacks {
  private final Stacks stacks;
  private final StackColumns samples;
  private final FrameRuns runs;

  /// One sample of each different stack, in the order in which they were met.
  private int[] first = new int[1024];

  private long[][] sum;
  private int count;
  private int[] slots = new int[4096];

  private DistinctStacks(Stacks stacks) {
    this.stacks = stacks;
    this.samples = stacks.samples();
    this.runs = samples.runs();
    this.sum = new long[stacks.columns()][1024];
    Arrays.fill(slots, -1);
  }

  /// Receives a stack: `frames[0..depth)`, root first, of the [Stacks].
  @FunctionalInterface
  public interface Visitor<E extends Exception> {
    void stack(int[] frames, int depth, int index) throws E;
  }

  public static DistinctStacks of(Stacks stacks) {
    var distinct = new DistinctStacks(stacks);
    for (int s = 0; s < distinct.samples.count(); s++) {
      distinct.add(s);
    }
    return distinct;
  }

  public int count() {
    return count;
  }

  /// The sum of a stack's samples in a column.
  public long value(int column, int index) {
    return sum[column][index];
  }

  public <E extends Exception> void forEach(Visitor<E> visitor) throws E {
    int[] frames = new int[128];
    for (int i = 0; i < count; i++) {
      int depth = 0;
      for (int at = samples.root(first[i]), f = runs.get(at);
          f != FrameRuns.END;
          f = runs.get(++at)) {
        if (depth == frames.length) {
          frames = Arrays.copyOf(frames, depth * 2);
        }
        frames[depth++] = f;
      }
      visitor.stack(frames, depth, i);
    }
  }

  private void add(int sample) {
    int slot = slot(sample);
    if (slots[slot] < 0) {
      if (count == first.length) {
        first = Arrays.copyOf(first, count * 2);
        for (int c = 0; c < sum.length; c++) {
          sum[c] = Arrays.copyOf(sum[c], count * 2);
        }
      }
      first[count] = sample;
      slots[slot] = count++;
    }
    int index = slots[slot];
    for (int c = 0; c < sum.length; c++) {
      sum[c][index] += samples.value(c, sample);
    }
    if (count * 2 > slots.length) {
      grow();
    }
  }

  private int slot(int sample) {
    int slot = hash(sample) & slots.length - 1;
    while (slots[slot] >= 0 && !equal(first[slots[slot]], sample)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, -1);
    for (int i = 0; i < count; i++) {
      int slot = hash(first[i]) & slots.length - 1;
      while (slots[slot] >= 0) {
        slot = slot + 1 & slots.length - 1;
      }
      slots[slot] = i;
    }
  }

  private int hash(int sample) {
    long hash = 1;
    for (int at = samples.root(sample), f = runs.get(at); f != FrameRuns.END; f = runs.get(++at)) {
      hash = (hash ^ f) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ hash >>> 32);
  }

  private boolean equal(int a, int b) {
    int p = samples.root(a);
    int q = samples.root(b);
    while (runs.get(p) == runs.get(q)) {
      if (runs.get(p) == FrameRuns.END) {
        return true;
      }
      p++;
      q++;
    }
    return false;
  }

  public Stacks stacks() {
    return stacks;
  }
}
