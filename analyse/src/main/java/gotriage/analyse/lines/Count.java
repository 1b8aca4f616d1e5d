package gotriage.analyse.lines;

/// Values in the unit of the sample type.
///
/// @param flat of samples whose innermost call is here
/// @param cum of samples with a call here
public record Count(long flat, long cum) {
  public static final Count ZERO = new Count(0, 0);

  public Count plus(Count other) {
    return new Count(flat + other.flat, cum + other.cum);
  }
}
