package gotriage.report.words;

import gotriage.diagnose.verdict.Confidence;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Severity;
import gotriage.diagnose.verdict.Verdict;
import gotriage.model.evidence.Evidence;
import gotriage.model.text.Text;
import java.util.regex.Pattern;

/// What people call the values of a verdict's enums and its measures.
public final class Words {
  private static final Pattern ONE_OF_MANY =
      Pattern.compile("(?<![\\d.,])1 (core|thread|open file)s\\b");

  private Words() {}

  /// English for one: `1 core` where a template made `1 cores`.
  public static String singular(String english) {
    return english.contains("1 ") ? ONE_OF_MANY.matcher(english).replaceAll("1 $1") : english;
  }

  public static Text status(Verdict.Status status) {
    return switch (status) {
      case HEALTHY -> new Text("HEALTHY", "健康");
      case IDENTIFIED -> new Text("CAUSE FOUND", "已定位");
      case SUSPECTED -> new Text("SUSPECTED", "疑似");
      case INSUFFICIENT -> new Text("NOT ENOUGH EVIDENCE", "证据不足");
    };
  }

  public static Text confidence(Confidence confidence) {
    return switch (confidence) {
      case HIGH -> new Text("high confidence", "置信度高");
      case MEDIUM -> new Text("medium confidence", "置信度中");
      case LOW -> new Text("low confidence", "置信度低");
    };
  }

  public static Text severity(Finding finding) {
    return finding.informational()
        ? new Text("for information", "仅供参考")
        : severity(finding.severity());
  }

  public static Text severity(Severity severity) {
    return switch (severity) {
      case S1 -> new Text("S1, outage near", "S1 濒临故障");
      case S2 -> new Text("S2, getting worse", "S2 正在恶化");
      case S3 -> new Text("S3, waste", "S3 资源浪费");
    };
  }

  public static Text status(Evidence.Status status) {
    return switch (status) {
      case OK -> new Text("ok", "成功");
      case PARTIAL -> new Text("partial", "不完整");
      case FAILED -> new Text("failed", "失败");
      case SKIPPED -> new Text("skipped", "跳过");
    };
  }
}
