package gotriage.model.profile;

/// One row a sample.
///
/// The stack of sample `i` is `stackLocations[stackStart[i]..stackStart[i+1])`, leaf first; its
/// labels are the rows `labelStart[i]..labelStart[i+1]`; its values are `values[type][i]`. A label
/// whose string is empty is a number; `labelUnit` is the string index of its unit. Arrays may be
/// longer than needed.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SampleColumns(
    int count,
    int[] stackStart,
    int[] stackLocations,
    long[][] values,
    int[] labelStart,
    int[] labelKey,
    int[] labelString,
    long[] labelNumber,
    int[] labelUnit) {

  /// Labels without units: their unit is the string that `labelString` says where they are numbers,
  /// which is the empty one.
  public SampleColumns(
      int count,
      int[] stackStart,
      int[] stackLocations,
      long[][] values,
      int[] labelStart,
      int[] labelKey,
      int[] labelString,
      long[] labelNumber) {
    this(
        count,
        stackStart,
        stackLocations,
        values,
        labelStart,
        labelKey,
        labelString,
        labelNumber,
        labelString);
  }

  long value(int type, int sample) {
    return values[type][sample];
  }
}
