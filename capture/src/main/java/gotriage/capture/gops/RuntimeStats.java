package gotriage.capture.gops;

import gotriage.capture.step.Situation;
import gotriage.model.evidence.TargetIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The runtime's own word on itself, gops' `stats`: `goroutines: 5`, `GOMAXPROCS: 8`.
record RuntimeStats(Map<String, Integer> values) {
  static RuntimeStats read(Path file) {
    Map<String, Integer> values = new HashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          values.put(line.substring(0, colon), Integer.parseInt(line.substring(colon + 1).strip()));
        }
      }
    } catch (IOException | NumberFormatException _) {
      // What was read so far stands.
    }
    return new RuntimeStats(values);
  }

  void applyTo(Situation now) {
    now.goroutines(values.getOrDefault("goroutines", now.goroutines()));
    int gomaxprocs = values.getOrDefault("GOMAXPROCS", 0);
    if (gomaxprocs > 0) {
      TargetIdentity t = now.writer().manifest().target();
      now.writer()
          .identify(
              new TargetIdentity(
                  t.kind(),
                  t.address(),
                  t.pid(),
                  t.executable(),
                  t.mainModule(),
                  t.goVersion(),
                  t.moduleGoVersion(),
                  t.godebug(),
                  gomaxprocs,
                  t.cpuLimitCores(),
                  t.hostCpus(),
                  t.memoryLimitBytes(),
                  t.unixMillisStarted()));
    }
  }
}
