package gotriage.analyse.pprof;

import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileRows;
import java.util.ArrayList;
import java.util.List;

/// The first mapping of a profile, which stands for the program itself.
public final class MainBinary {
  private MainBinary() {}

  /// The profile with a main binary whatever it has: without mappings it gets one that all
  /// locations are in.
  ///
  /// @param file the executable, empty for what the profile says
  /// @param buildId taken where the profile says none
  public static ProfileRows apply(ProfileRows profile, String file, String buildId) {
    ProfileRows p = profile.header().mappings().isEmpty() ? withOne(profile) : profile;
    if (file.isEmpty() && buildId.isEmpty()) {
      return p;
    }
    List<Mapping> mappings = new ArrayList<>(p.header().mappings());
    Mapping main = mappings.getFirst();
    if (!file.isEmpty()) {
      main = main.withFile(file);
    }
    if (main.buildId().isEmpty()) {
      main = main.withBuildId(buildId);
    }
    mappings.set(0, main);
    return p.withHeader(p.header().withMappings(mappings));
  }

  private static ProfileRows withOne(ProfileRows profile) {
    LocationColumns l = profile.locations();
    Mapping only = new Mapping(0, 0, 0, "", "").withId(1);
    return profile
        .withHeader(profile.header().withMappings(List.of(only)))
        .withLocations(
            new LocationColumns(
                l.count(),
                l.address(),
                new int[l.count()],
                l.lineStart(),
                l.lineFunction(),
                l.lineNumber(),
                l.lineColumn(),
                l.id(),
                l.folded()));
  }
}
