package gotriage.bundle;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.model.evidence.TargetIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A bundle whose disk is full at one file, by the kernel's own device for that.
public final class SmallDisk {
  private static final Path FULL = Path.of("/dev/full");

  private SmallDisk() {}

  public static BundleWriter fullAt(Path folder, TargetIdentity target, String file)
      throws IOException {
    assumeTrue(Files.exists(FULL), "no /dev/full on this machine");
    return BundleWriter.create(
        folder, "test", target, path -> Files.newOutputStream(path.endsWith(file) ? FULL : path));
  }
}
