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
public record ProfileHeader(
    List<ValueType> sampleTypes,
    int defaultType,
    ValueType periodType,
    long period,
    long timeNanos,
    long durationNanos,
    List<Mapping> mappings,
    List<String> comments) {}
