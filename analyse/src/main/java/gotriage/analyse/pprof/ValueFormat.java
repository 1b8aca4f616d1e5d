package gotriage.analyse.pprof;

/// How the values of a report are written.
///
/// @param from the unit of the profile
/// @param to the unit that is shown, or `minimum` or `auto`
/// @param ratio what values are multiplied by first; 1, 0 and less than 0 are none
public record ValueFormat(String from, String to, double ratio) {
  public String text(long value) {
    return Figures.label(scaled(value), from, to);
  }

  private long scaled(long value) {
    return ratio > 0 && ratio != 1 ? Figures.toLong((double) value * ratio) : value;
  }
}
