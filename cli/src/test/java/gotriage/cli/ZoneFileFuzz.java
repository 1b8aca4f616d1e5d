package gotriage.cli;

/// The entry point of a fuzzer (`./fuzz zone` runs Jazzer on it): whatever a zone file holds, it
/// names the zone of any moment or does not.
public final class ZoneFileFuzz {
  private static final long[] MOMENTS = {Long.MIN_VALUE, 0, 1_700_000_000L, Long.MAX_VALUE};

  private ZoneFileFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    ZoneFile file = ZoneFile.of(data);
    if (file == null) {
      return;
    }
    for (long moment : MOMENTS) {
      file.at(moment, 3600);
    }
  }
}
