package gotriage.model.profile;

/// A profile whose samples are read a row at a time: what pprof's reports are made from.
///
/// [Profile#rows] gives one over columns; a reader may give one over the bytes of its file. Nothing
/// is tidied away: what the file holds is there, padding and unused locations included.
public record ProfileRows(
    ProfileHeader header,
    StringTable strings,
    FunctionColumns functions,
    LocationColumns locations,
    SampleRows samples) {

  public SampleRow newRow() {
    return new SampleRow(header.sampleTypes().size());
  }

  public ProfileRows withSamples(SampleRows other) {
    return new ProfileRows(header, strings, functions, locations, other);
  }

  public ProfileRows withHeader(ProfileHeader other) {
    return new ProfileRows(other, strings, functions, locations, samples);
  }

  public ProfileRows withLocations(LocationColumns other) {
    return new ProfileRows(header, strings, functions, other, samples);
  }

  /// The same profile as columns, for what needs any sample at any time.
  public Profile toProfile() {
    return new Profile(header, strings, functions, locations, new RowsToColumns(this).columns());
  }
}
