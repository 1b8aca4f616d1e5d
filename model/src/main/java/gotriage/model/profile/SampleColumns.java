package gotriage.model.profile;

/// One row a sample.
///
/// The stack of sample `i` is `stackLocations[stackStart[i]..stackStart[i+1])`, leaf first; its
/// labels are the rows `labelStart[i]..labelStart[i+1]`; its values are `values[type][i]`. Arrays
/// may be longer than needed.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SampleColumns(
    int count,
    int[] stackStart,
    int[] stackLocations,
    long[][] values,
    int[] labelStart,
    int[] labelKey,
    int[] labelString,
    long[] labelNumber) {

  long value(int type, int sample) {
    return values[type][sample];
  }
}
