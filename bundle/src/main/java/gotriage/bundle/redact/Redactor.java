package gotriage.bundle.redact;

import gotriage.bundle.json.BundleJson;
import gotriage.bundle.redact.Redacted.Copy;
import gotriage.bundle.redact.Redacted.LeftOut;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
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
      case TRACE ->
          new LeftOut(
              Text.of(
                  "a trace holds the program's own log lines and task names",
                  "trace 里有程序自己的日志行和 task 名"));
      case METRICS ->
          new LeftOut(
              Text.of("it holds the program's own variables and labels", "里面有程序自己的变量和 label"));
      case GC_TRACE -> new LeftOut(Text.of("a log is free text", "日志是自由文本"));
      case INDEX -> new LeftOut(Text.of("a page is free text", "页面是自由文本"));
      case OTHER -> new LeftOut(Text.of("what it holds is not known", "不清楚里面有什么"));
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
      return new LeftOut(Text.of("it is damaged: {0}", "文件已损坏：{0}", Said.of(e)));
    }
  }
}
