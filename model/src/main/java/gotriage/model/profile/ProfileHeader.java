package gotriage.model.profile;

import java.util.List;

/// What a profile says of itself.
///
/// @param defaultType index of the sample type to show; the last one where the file names none
///   (profile.proto field 14)
/// @param timeNanos wall clock of the capture in nanoseconds since 1970, 0 when unknown
/// @param durationNanos length of the capture; 0 for a snapshot such as heap
/// @param period the sampling period in the unit of `periodType`: 10 000 000 ns of CPU, 524 288
///   bytes of heap
/// @param defaultName the sample type that the file names as its default, empty where it names none
/// @param dropFrames,keepFrames regular expressions of frames to leave out of every stack
///   (profile.proto fields 7 and 8)
/// @param docUrl where the profile's meaning is explained, for people
public record ProfileHeader(
    List<ValueType> sampleTypes,
    int defaultType,
    ValueType periodType,
    long period,
    long timeNanos,
    long durationNanos,
    List<Mapping> mappings,
    List<String> comments,
    String defaultName,
    String dropFrames,
    String keepFrames,
    String docUrl) {

  /// A header without the fields that only pprof's own reports look at.
  public ProfileHeader(
      List<ValueType> sampleTypes,
      int defaultType,
      ValueType periodType,
      long period,
      long timeNanos,
      long durationNanos,
      List<Mapping> mappings,
      List<String> comments) {
    this(
        sampleTypes,
        defaultType,
        periodType,
        period,
        timeNanos,
        durationNanos,
        mappings,
        comments,
        "",
        "",
        "",
        "");
  }

  public ProfileHeader withComments(List<String> other) {
    return with(mappings, other);
  }

  public ProfileHeader withMappings(List<Mapping> other) {
    return with(other, comments);
  }

  private ProfileHeader with(List<Mapping> otherMappings, List<String> otherComments) {
    return new ProfileHeader(
        sampleTypes,
        defaultType,
        periodType,
        period,
        timeNanos,
        durationNanos,
        List.copyOf(otherMappings),
        List.copyOf(otherComments),
        defaultName,
        dropFrames,
        keepFrames,
        docUrl);
  }
}
