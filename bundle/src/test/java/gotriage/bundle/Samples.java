package gotriage.bundle;

import gotriage.model.evidence.Cost;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.TargetIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A small bundle that the tests share.
final class Samples {
  static final TargetIdentity TARGET =
      new TargetIdentity(
          "url",
          "http://localhost:6060/debug/pprof/",
          4711,
          "/usr/bin/shop",
          "example.com/shop",
          "go1.26.8",
          "1.26",
          "",
          2,
          1.5,
          8,
          512L << 20,
          1_790_000_000_000L);

  static final byte[] DUMP = bytes("goroutine 1 [running]:\nmain.main()\n\t/src/main.go:7 +0x1d\n");

  private Samples() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static BundleWriter writer(Path folder) throws IOException {
    return BundleWriter.create(folder, "0.1.0", TARGET);
  }

  static void fill(BundleWriter writer) throws IOException {
    writer.add(
        "cpu", "cpu.pb.gz", EvidenceKind.CPU_PROFILE, new Cost(0, 1000, 10), new byte[] {1, 2, 3});
    writer.add("goroutines", "goroutines.txt", EvidenceKind.GOROUTINE_DUMP, Cost.NONE, DUMP);
  }
}
