package gotriage.report.flame;

/// Flat and cum of every frame over all samples, as pprof means them: what a frame has itself, and
/// what all stacks have in which it occurs, each stack once. Exact, whatever the trees fold.
///
/// @param flat,cum `[column][frame]`
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FunctionTotals(long[][] flat, long[][] cum) {

  static FunctionTotals of(Stacks stacks) {
    StackColumns samples = stacks.samples();
    FrameRuns runs = samples.runs();
    int types = stacks.types().size();
    int sides = samples.sides();
    long[][] flat = new long[types * sides][stacks.frames()];
    long[][] cum = new long[types * sides][stacks.frames()];
    int[] lastSample = new int[stacks.frames()];
    for (int s = 0; s < samples.count(); s++) {
      int side = samples.side(s);
      int leaf = FrameRuns.END;
      for (int at = samples.root(s), frame = runs.get(at);
          frame != FrameRuns.END;
          frame = runs.get(++at)) {
        leaf = frame;
        if (lastSample[frame] != s + 1) {
          lastSample[frame] = s + 1;
          for (int t = 0; t < types; t++) {
            cum[t * sides + side][frame] += samples.values(t)[s];
          }
        }
      }
      if (leaf != FrameRuns.END) {
        for (int t = 0; t < types; t++) {
          flat[t * sides + side][leaf] += samples.values(t)[s];
        }
      }
    }
    return new FunctionTotals(flat, cum);
  }
}
