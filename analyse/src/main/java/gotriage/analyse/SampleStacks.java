package gotriage.analyse;

import gotriage.model.profile.Profile;
import java.util.BitSet;

/// Walks over the stacks of a profile's samples. Levels count frames from the leaf, inlined calls
/// unfolded.
final class SampleStacks {
  private final Profile profile;

  /// Functions that are looked through: preemption and switches of stacks.
  private final BitSet folded;

  SampleStacks(Profile profile, BitSet folded) {
    this.profile = profile;
    this.folded = folded;
  }

  /// True when a frame at a level in `[from, to)` is in the set; levels count unfolded frames from
  /// the leaf.
  boolean passes(int sample, BitSet wanted, int from, int to) {
    int level = 0;
    for (int i = 0; i < profile.depth(sample) && level < to; i++) {
      int location = profile.location(sample, i);
      for (int call = 0; call < profile.lineCount(location); call++, level++) {
        if (level >= from && level < to && wanted.get(profile.function(location, call))) {
          return true;
        }
      }
    }
    return false;
  }

  /// The function one level below, folding frames skipped; -1 where the function at the level was
  /// on the CPU itself.
  int calleeOf(int sample, int level) {
    int at = 0;
    int callee = -1;
    for (int i = 0; i < profile.depth(sample) && at < level; i++) {
      int location = profile.location(sample, i);
      for (int call = 0; call < profile.lineCount(location) && at < level; call++, at++) {
        int function = profile.function(location, call);
        if (!folded.get(function)) {
          callee = function;
        }
      }
    }
    return callee;
  }

  /// The line in a function below a level, counted from its `func` keyword; -1 where it is not
  /// there or its start is unknown.
  int lineWithin(int sample, int level, String name) {
    int at = 0;
    int line = -1;
    for (int i = 0; i < profile.depth(sample) && at < level; i++) {
      int location = profile.location(sample, i);
      for (int call = 0; call < profile.lineCount(location) && at < level; call++, at++) {
        int function = profile.function(location, call);
        int start = profile.functionStartLine(function);
        if (start > 0 && profile.functionName(function).equals(name)) {
          line = profile.line(location, call) - start;
        }
      }
    }
    return line;
  }

  /// The program counter of the innermost frame that is not folded.
  long counter(int sample) {
    for (int i = 0; i < profile.depth(sample); i++) {
      int location = profile.location(sample, i);
      int calls = profile.lineCount(location);
      if (calls == 0 || !folded.get(profile.function(location, 0))) {
        return profile.address(location);
      }
    }
    return 0;
  }

  /// The function that the CPU was in, folding frames skipped; -1 for a sample without symbols.
  int leaf(int sample) {
    int first = -1;
    for (int i = 0; i < profile.depth(sample); i++) {
      int location = profile.location(sample, i);
      for (int call = 0; call < profile.lineCount(location); call++) {
        int function = profile.function(location, call);
        if (first < 0) {
          first = function;
        }
        if (!folded.get(function)) {
          return function;
        }
      }
    }
    return first;
  }

  /// The function at a level.
  int functionAt(int sample, int level) {
    long frame = frameAt(sample, level);
    if (frame < 0) {
      throw new IllegalArgumentException("sample " + sample + " has no level " + level);
    }
    return profile.function((int) (frame >>> 32), (int) frame);
  }

  /// The line at a level, 0 where there is none.
  int lineAt(int sample, int level) {
    long frame = frameAt(sample, level);
    return frame < 0 ? 0 : profile.line((int) (frame >>> 32), (int) frame);
  }

  /// The location in the upper half, the call at it in the lower; -1 where the stack ends before.
  private long frameAt(int sample, int level) {
    int passed = 0;
    for (int i = 0; i < profile.depth(sample); i++) {
      int location = profile.location(sample, i);
      int calls = profile.lineCount(location);
      if (level < passed + calls) {
        return (long) location << 32 | level - passed;
      }
      passed += calls;
    }
    return -1;
  }
}
