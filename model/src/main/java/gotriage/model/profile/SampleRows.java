package gotriage.model.profile;

/// Samples that are decoded one at a time, as often as a report walks over them: a million stacks
/// are then held once, in the packed form of their file.
///
/// A filter is rows over other rows; where it leaves a sample out, its slot stays and is empty.
/// Safe to share between threads that read into rows of their own.
public interface SampleRows {
  /// How many samples there are at most.
  int slots();

  /// Reads one sample; false where its slot is empty.
  ///
  /// @param into made for this profile's number of sample types
  boolean read(int slot, SampleRow into);
}
