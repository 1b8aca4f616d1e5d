package gotriage.bundle.redact;

import gotriage.bundle.json.BundleJson;
import gotriage.bundle.redact.Redacted.Copy;
import gotriage.bundle.redact.Redacted.LeftOut;
import gotriage.model.evidence.EvidenceKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Takes secrets out of evidence, by its kind. Whatever is not understood to the end is left out: a
/// redacted copy that keeps a secret is worse than one that lacks a file.
public final class Redactor {
  private Redactor() {}

  /// @param bytes of the evidence as it was captured
  public static Redacted of(EvidenceKind kind, byte[] bytes) {
    return switch (kind) {
      case CMDLINE -> new Copy(Arguments.redact(bytes));
      case BUILD_INFO -> buildInfo(bytes);
      // Numbers, states, and names that the runtime or the kernel gives.
      case MEMSTATS, PROCESS, RUNTIME_STATS -> new Copy(bytes);
      case GOROUTINE_DUMP -> new Copy(LabelText.redact(bytes));
      case CPU_PROFILE,
          HEAP_PROFILE,
          ALLOCS_PROFILE,
          GOROUTINE_PROFILE,
          GOROUTINE_LEAK,
          MUTEX_PROFILE,
          BLOCK_PROFILE,
          THREADCREATE_PROFILE ->
          profile(bytes);
      case TRACE -> new LeftOut("a trace holds the program's own log lines and task names");
      case METRICS -> new LeftOut("it holds the program's own variables and labels");
      case GC_TRACE -> new LeftOut("a log is free text");
      case INDEX -> new LeftOut("a page is free text");
      case OTHER -> new LeftOut("what it holds is not known");
    };
  }

  private static Redacted profile(byte[] bytes) {
    return isText(bytes) ? new Copy(LabelText.redact(bytes)) : ProfileLabels.redact(bytes);
  }

  /// The text forms begin with what they are: `goroutine profile: total 7`, `heap profile: `, `---
  /// mutex:`.
  private static boolean isText(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 20), StandardCharsets.ISO_8859_1);
    return head.startsWith("goroutine ")
        || head.startsWith("heap profile:")
        || head.startsWith("threadcreate profile:")
        || head.startsWith("--- ");
  }

  private static Redacted buildInfo(byte[] bytes) {
    BundleJson json = new BundleJson();
    try {
      return new Copy(
          json.write(BuildSettings.redact(json.readBuildInfo(new ByteArrayInputStream(bytes)))));
    } catch (IOException e) {
      return new LeftOut("it is damaged: " + e.getMessage());
    }
  }
}
