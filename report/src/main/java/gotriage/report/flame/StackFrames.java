package gotriage.report.flame;

import org.jspecify.annotations.Nullable;

/// The frames of each sample as a call tree has them below its root: from the stack's root or from
/// its leaf, with a label's value before them where the tree is grouped.
final class StackFrames {
  private final StackColumns samples;
  private final FrameRuns runs;
  private final boolean fromRoot;
  private final int @Nullable [] first;

  /// @param label null where nothing is grouped
  StackFrames(StackColumns samples, CallTree.Kind kind, @Nullable LabelFrames label) {
    this.samples = samples;
    this.runs = samples.runs();
    this.fromRoot = kind == CallTree.Kind.CALLEES;
    this.first = label == null ? null : label.frames();
  }

  /// The frame at a depth, [FrameRuns#END] behind the last; nothing may be asked beyond that.
  int at(int sample, int depth) {
    int below = depth;
    if (first != null && below-- == 0) {
      return first[sample];
    }
    return runs.get(fromRoot ? samples.root(sample) + below : samples.leaf(sample) - below);
  }
}
