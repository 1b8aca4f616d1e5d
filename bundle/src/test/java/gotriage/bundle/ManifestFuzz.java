package gotriage.bundle;

import gotriage.bundle.json.BundleJson;
import gotriage.model.evidence.Manifest;
import gotriage.model.text.SaidFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// The entry point of a fuzzer (`./fuzz manifest` runs Jazzer on it): whatever the bytes are, a
/// bundle's JSON files are read or refused with a reason, and a manifest that was read is written
/// and read again the same.
public final class ManifestFuzz {
  private static final BundleJson JSON = new BundleJson();

  private ManifestFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    try {
      Manifest manifest = JSON.readManifest(new ByteArrayInputStream(data));
      Manifest again = JSON.readManifest(new ByteArrayInputStream(JSON.write(manifest)));
      if (!again.equals(manifest)) {
        throw new AssertionError("written and read again it is another");
      }
    } catch (SaidFailure expected) {
      said(expected);
    }
    try {
      JSON.readProcess(new ByteArrayInputStream(data));
    } catch (SaidFailure expected) {
      said(expected);
    }
    try {
      JSON.readBuildInfo(new ByteArrayInputStream(data));
    } catch (SaidFailure expected) {
      said(expected);
    }
  }

  private static void said(SaidFailure failure) {
    if (failure.said().isEmpty()) {
      throw new AssertionError("an error without its reason", failure);
    }
  }
}
