package gotriage.read;

/// Bounds on what a file may make a reader do; past one of them the rest counts as lost.
///
/// @param maxBytes most bytes of a file after inflating
/// @param maxRatio most inflated bytes a compressed byte may give once [#RATIO_FREE_BYTES] are
///   passed. Deflate ends at 1032; profiles stay under 30, dumps of one repeated stack under 200.
/// @param maxMemory most bytes that all arrays of one reading may take together
/// @param maxSamples most samples of a profile
/// @param maxDepth most frames of a stack, counted from the leaf; Go itself stops at 128
public record ReadLimits(
    long maxBytes, int maxRatio, long maxMemory, int maxSamples, int maxDepth) {

  /// Inflated bytes that are granted whatever the ratio, so that small files never trip over it.
  public static final long RATIO_FREE_BYTES = 64L << 20;

  private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 64L;

  /// Bounds that leave this JVM room for one large file and what is made of it.
  public static ReadLimits forThisHeap() {
    long heap = Runtime.getRuntime().maxMemory();
    return new ReadLimits(Math.min(LARGEST_ARRAY, heap / 3), 256, heap / 5 * 3, 50_000_000, 4096);
  }

  public ReadLimits {
    maxBytes = Math.min(maxBytes, LARGEST_ARRAY);
  }

  public ReadLimits withMaxBytes(long bytes) {
    return new ReadLimits(bytes, maxRatio, maxMemory, maxSamples, maxDepth);
  }

  public ReadLimits withMaxMemory(long bytes) {
    return new ReadLimits(maxBytes, maxRatio, bytes, maxSamples, maxDepth);
  }

  public ReadLimits withMaxSamples(int samples) {
    return new ReadLimits(maxBytes, maxRatio, maxMemory, samples, maxDepth);
  }

  public ReadLimits withMaxDepth(int depth) {
    return new ReadLimits(maxBytes, maxRatio, maxMemory, maxSamples, depth);
  }

  /// The limits of one of several files that are read at a time.
  public ReadLimits share(int files) {
    return new ReadLimits(maxBytes / files, maxRatio, maxMemory / files, maxSamples, maxDepth);
  }
}
