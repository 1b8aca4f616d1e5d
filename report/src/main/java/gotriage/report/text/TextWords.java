package gotriage.report.text;

import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.words.Words;

/// The fixed words of the terminal report.
enum TextWords {
  NOTHING_WRONG("nothing is wrong", "未发现异常"),
  TARGET("target", "目标"),
  CPU("CPU", "CPU"),
  GOROUTINES("goroutines", "goroutine"),
  MEMORY("memory", "内存"),
  PROCESS("process", "进程"),
  CORES_OF("{0} of {1} cores", "{1} 核中用了 {0} 核"),
  CORES("{0} cores", "{0} 核"),
  USER("user {0}", "用户态 {0}"),
  SYSTEM("system {0}", "内核态 {0}"),
  GC_CORES("GC {0}", "GC {0}"),
  THROTTLED("throttled in {0} of periods", "{0} 的周期被限流"),
  GROWTH("{0} more a second", "每秒增加 {0}"),
  STEADY("steady", "平稳"),
  SHRINKING("{0} fewer a second", "每秒减少 {0}"),
  HEAP("heap {0}", "堆 {0}"),
  GOAL("GC goal {0}", "GC 目标 {0}"),
  ALLOCATES("allocates {0}", "分配 {0}"),
  CYCLES("{0} collections a second", "每秒 GC {0} 次"),
  RSS("RSS {0}", "RSS {0}"),
  RSS_OF("RSS {0} of {1}", "RSS {0} / {1}"),
  THREADS("{0} threads", "{0} 个线程"),
  FILES("{0} open files", "{0} 个打开的文件"),
  CPU_LIMIT("CPU limit {0} cores", "CPU 限额 {0} 核"),
  GO_LINE("go {0} in go.mod", "go.mod 声明 go {0}"),
  WHERE("where", "位置"),
  OWN_CODE("your code", "业务代码"),
  OTHER_CODE("not your code", "非业务代码"),
  CREATED_BY("created by", "创建于"),
  COSTS("costs", "代价"),
  WHY("why", "机理"),
  FOR("for", "支持"),
  AGAINST("against", "反对"),
  NOT("it is not", "不是"),
  STOP_BLEEDING("Stop the bleeding now", "立即止血"),
  FIX("Fix", "修复"),
  CONFIRM("Confirm with", "用以下命令确认"),
  RULED_OUT("Ruled out", "已排除"),
  NOT_CAPTURED("Not captured", "未取得的证据"),
  CUT_SHORT(
      "The capture was cut short; the verdict stands on what there is.", "采集中途中断；结论基于已取得的证据。"),
  DAMAGED("damaged", "损坏"),
  DAMAGED_AT("damaged at byte {0}", "字节 {0} 处损坏"),
  SAVED("Saved", "已保存"),
  BUNDLE("bundle", "证据包"),
  REPORT("report", "报告"),
  MORE("more", "更多"),
  NOTE("note", "备注");

  private final Text text;

  TextWords(String en, String zh) {
    this.text = new Text(en, zh);
  }

  String in(Language language) {
    return text.in(language);
  }

  String in(Language language, Object... arguments) {
    String words = Text.of(text.en(), text.zh(), arguments).in(language);
    return language == Language.ENGLISH ? Words.singular(words) : words;
  }
}
