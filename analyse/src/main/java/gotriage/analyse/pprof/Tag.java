package gotriage.analyse.pprof;

/// Samples of a node that carry the same labels, or the same number.
///
/// @param name `key:value` pairs joined by `\n` as two characters, which is a line end in dot; or a
///   number with its unit
/// @param value,unit of a number; 0 and empty for labels
public record Tag(
    String name, long value, String unit, long flat, long flatDiv, long cum, long cumDiv) {

  public long flatValue() {
    return flatDiv == 0 ? flat : flat / flatDiv;
  }

  public long cumValue() {
    return cumDiv == 0 ? cum : cum / cumDiv;
  }

  Tag plusFlat(long more, long divisor) {
    return new Tag(name, value, unit, flat + more, flatDiv + divisor, cum, cumDiv);
  }

  Tag plusCum(long more, long divisor) {
    return new Tag(name, value, unit, flat, flatDiv, cum + more, cumDiv + divisor);
  }

  boolean reaches(long cutoff) {
    return Trimming.abs(flat) >= cutoff || Trimming.abs(cum) >= cutoff;
  }
}
