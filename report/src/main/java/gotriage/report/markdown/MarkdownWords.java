package gotriage.report.markdown;

import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.words.Words;

/// The fixed words of the Markdown report.
enum MarkdownWords {
  NOTHING_WRONG("nothing is wrong", "未发现异常"),
  TARGET("Target", "目标"),
  CAPTURED("Captured", "采集时间"),
  CPU("CPU", "CPU"),
  CORES("{0} cores", "{0} 核"),
  CORES_OF("{0} of {1} cores", "{1} 核中用了 {0} 核"),
  GOROUTINES("Goroutines", "goroutine"),
  GROWTH("{0} ({1} a second)", "{0}（每秒 {1}）"),
  HEAP("Heap in use", "使用中的堆"),
  RSS("Resident memory", "常驻内存"),
  WHERE("Where", "位置"),
  CREATED_BY("created by", "创建于"),
  COSTS("costs {0} cores", "代价 {0} 核"),
  EVIDENCE_FOR("Evidence for", "支持的证据"),
  EVIDENCE_AGAINST("Evidence against", "反对的证据"),
  NOT("It is not", "不是"),
  STOP_BLEEDING("Stop the bleeding now", "立即止血"),
  FIX("Fix", "修复"),
  CONFIRM("Confirm with", "用以下命令确认"),
  RULED_OUT("Ruled out", "已排除"),
  CAUSE("cause", "原因"),
  WHY("why", "理由"),
  MISSING("What is missing", "缺失的证据"),
  EVIDENCE("Evidence", "证据"),
  STEP("step", "步骤"),
  STATUS("status", "状态"),
  FILE("file", "文件"),
  SIZE("size", "大小"),
  SHA("SHA-256", "SHA-256"),
  LEARN("About this cause: {0}", "了解该原因：{0}"),
  MADE_BY("Made by gotriage {0} from {1}", "由 gotriage {0} 根据 {1} 生成");

  private final Text text;

  MarkdownWords(String en, String zh) {
    this.text = new Text(en, zh);
  }

  String in(Language language, Object... arguments) {
    String words = Text.of(text.en(), text.zh(), arguments).in(language);
    return language == Language.ENGLISH ? Words.singular(words) : words;
  }
}
