package gotriage.diagnose;

import gotriage.analyse.Analysis;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Verdict.Status;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import java.util.List;

/// The verdict in one or two sentences.
final class Summary {
  private Summary() {}

  static Text of(Status status, List<Finding> findings, Analysis analysis) {
    Text cores = Quantity.cores(analysis.cores());
    List<Finding> sick = findings.stream().filter(f -> !f.informational()).toList();
    return switch (status) {
      case HEALTHY ->
          findings.isEmpty()
              ? Text.of("No sickness found. The process uses {0}.", "未发现异常。该进程使用 {0}。", cores)
              : Text.of(
                  "No sickness found: the process is busy with real work, {0}.",
                  "未发现异常：该进程正忙于正常工作，使用 {0}。", cores);
      case IDENTIFIED -> named("{0}.", "{0}。", sick);
      case SUSPECTED ->
          named("Suspected, not proven: {0}. See what is missing.", "疑似，尚未证实：{0}。见缺失的证据。", sick);
      case INSUFFICIENT ->
          Text.of(
              "Not enough evidence for a verdict. See what is missing, and the command that gets it.",
              "证据不足，无法下结论。见缺失的证据及获取它的命令。");
    };
  }

  private static Text named(String en, String zh, List<Finding> sick) {
    Finding first = sick.getFirst();
    Text text = Text.of(en, zh, first.title());
    if (first.costCores() >= 0.05) {
      text = Text.of("{0} It costs {1}.", "{0}代价 {1}。", text, Quantity.cores(first.costCores()));
    }
    return sick.size() == 1
        ? text
        : Text.of("{0} {1} more below.", "{0}另有 {1} 项见下。", text, sick.size() - 1);
  }
}
