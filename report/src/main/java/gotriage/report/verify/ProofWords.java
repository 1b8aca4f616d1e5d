package gotriage.report.verify;

import gotriage.model.text.Language;
import gotriage.model.text.Text;

/// The fixed words of a proof.
enum ProofWords {
  FIXED("FIXED", "已修复"),
  NOT_FIXED("NOT FIXED", "未修复"),
  NOT_COMPARABLE("NOT PROVEN", "无法证明"),
  FINDINGS("Findings", "问题"),
  CAVEATS("What else differs", "其他差异"),
  MEASURES("Measures that moved", "有变化的指标"),
  VALUES("Measures", "指标"),
  OTHER_MEASURES("{0} more measures did not move beyond chance.", "另有 {0} 项指标的变化不超出偶然。"),
  FEW_RUNS(
      "Runs before: {0}, after: {1}. So few cannot tell a change from chance; the values as they are:",
      "修复前采集 {0} 次，修复后 {1} 次：次数太少，分不清变化与偶然；以下仅列出数值："),
  CAUSE("cause", "病因"),
  WHERE("where", "位置"),
  FATE("now", "现状"),
  BEFORE("before", "修复前"),
  AFTER("after", "修复后"),
  RUNS("runs {0} → {1}", "次数 {0} → {1}"),
  CHANGE("change", "变化"),
  LUCK("by luck", "碰巧"),
  MEASURE("measure", "指标"),
  GONE("gone", "消失"),
  NOT_SEEN("not seen", "未见"),
  WEAKER("weaker", "减轻"),
  SAME("still there", "仍在"),
  NEW("new", "新增"),
  FORBIDS("not comparable", "不可比"),
  MORE(
      "Next: {0} more runs of each kind, of the same length: gotriage capture TARGET --runs {0} --seconds {1} --out FOLDER, then gotriage verify with the folders.",
      "下一步：修复前后各再采 {0} 次，时长相同：gotriage capture TARGET --runs {0} --seconds {1} --out FOLDER，再用这些文件夹运行 gotriage verify。"),
  ONE_IN("1 in {0}", "1/{0}"),
  MADE_BY("gotriage {0}, {1} runs before, {2} after", "gotriage {0}，修复前 {1} 次采集，修复后 {2} 次");

  private final Text text;

  ProofWords(String en, String zh) {
    text = new Text(en, zh);
  }

  String in(Language language, Object... arguments) {
    return Text.of(text.en(), text.zh(), arguments).in(language);
  }
}
