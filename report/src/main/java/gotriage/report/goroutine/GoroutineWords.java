package gotriage.report.goroutine;

import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.words.Words;

/// The fixed words of the goroutine reports.
enum GoroutineWords {
  GOROUTINES("goroutines", "goroutine"),
  SELECTED(
      "{0} of {1} shown; the runtime's own only with --system",
      "共 {1} 个，列出 {0} 个；运行时自己的需 --system"),
  WERE("were {0}", "此前 {0} 个"),
  IN_SECONDS("in {0}", "历时 {0}"),
  PER_SECOND("{0} a second", "每秒 {0}"),
  EVIDENCE("evidence", "证据"),
  JOINED("joined with", "关联"),
  LEFT_OUT("left out", "未用"),
  LEFT_OUT_WHY("{0}: of the other form only the last is joined", "{0}：另一种形式只关联最后一份"),
  CHURN("coming and going", "进出"),
  CHURN_LINE("{0} started, {1} ended, {2} stayed", "新增 {0}，结束 {1}，留存 {2}"),
  AT_LEAST("at least", "至少"),
  STATES("states", "状态"),
  COUNT("count", "数量"),
  COUNTS("counts", "各次数量"),
  CHANGE("change", "变化"),
  STATE("state", "状态"),
  WAITED("waited", "等待时长"),
  STAYED("stayed", "留存"),
  WHERE("where", "位置"),
  FUNCTION("function", "函数"),
  PACKAGE("package", "包"),
  NO_FRAMES("(no frames: not yet run, or the runtime's)", "（没有栈帧：尚未运行，或属于运行时）"),
  PLACES("places", "位置数"),
  CREATED_BY("created by", "创建于"),
  LABELS("labels", "标签"),
  MINUTES("{0} min", "{0} 分钟"),
  MORE("{0} more rows; --limit 0 shows all", "还有 {0} 行；--limit 0 显示全部"),
  NEW("new", "新出现"),
  GONE("gone", "已消失"),
  GROWS("grows in each", "逐次增长"),
  LEAKED("leaked", "已泄漏"),
  LOCKED("locked to its thread", "绑定线程"),
  CRASHED("The process died", "进程已崩溃"),
  ONLY_CRASHED(
      "Only the goroutine that crashed was printed; GOTRACEBACK=all prints the others too.",
      "只打印了崩溃的 goroutine；设置 GOTRACEBACK=all 可打印其余全部。"),
  DEADLOCK("Deadlock", "死锁"),
  DEADLOCK_STEP(
      "goroutine {0} in {1} most likely holds the lock {2} and waits for the next",
      "goroutine {0}（{1}）很可能持有锁 {2}，同时在等待下一把锁"),
  DEADLOCK_END("and that one waits for the first: none of them can go on", "而后者又在等待第一把锁：谁都无法继续"),
  LOCKS("Locks that goroutines wait for", "被等待的锁"),
  WAITERS("waiters", "等待者"),
  LOCK("lock", "锁"),
  WAIT_AT("wait at", "等待位置"),
  HOLDER("most likely held by", "很可能的持有者"),
  NO_HOLDER("nobody tells", "无法判断"),
  NO_CALL(
      "nobody is within a call on it: perhaps it was never unlocked",
      "没有 goroutine 处于该对象的调用中：可能从未解锁"),
  ITSELF("itself? {0}, which locks again what an outer call has locked", "自己？{0}：外层调用可能已加锁，此处重复加锁"),
  MANY_HOLDERS("{0} possible, such as {1}", "{0} 个可能，例如 {1}"),
  HELD_BY("goroutine {0} in {1} [{2}]", "goroutine {0}，位于 {1} [{2}]"),
  HOLDER_NOTE(
      "A lock does not know its owner: named are goroutines within a call on the same object that do not wait for it.",
      "锁本身不记录持有者：列出的是正在同一对象的调用中、且不在等待该锁的 goroutine。"),
  STILL("Ready or running in every dump, in the same function", "每次转储中都处于就绪或运行、且位于同一函数"),
  STILL_NOTE(
      "They never wait: most likely they spin, or the process is short of CPU.",
      "它们从不等待：多半在空转，或者进程缺少 CPU。"),
  NOT_READ("Not read", "未能读取"),
  INCOMPLETE("The dump is not whole: counts are lower bounds.", "转储不完整：数量是下限。"),
  NO_LABELS(
      "No goroutine has a label {0}; labels are in debug=0 and debug=1, and in dumps since Go 1.27 (GODEBUG=tracebacklabels=1 in 1.26).",
      "没有 goroutine 带标签 {0}；标签见于 debug=0 与 debug=1，以及 Go 1.27 起的转储（1.26 需 GODEBUG=tracebacklabels=1）。"),
  NO_CREATORS(
      "Creators are in full dumps only: add goroutine?debug=2.",
      "创建者只见于完整转储：请加上 goroutine?debug=2。"),
  FILTER("filter", "筛选"),
  STACK("stack", "调用栈");

  private final String en;
  private final String zh;

  GoroutineWords(String en, String zh) {
    this.en = en;
    this.zh = zh;
  }

  String in(Language language, Object... arguments) {
    String words = Text.of(en, zh, arguments).in(language);
    return language == Language.ENGLISH ? Words.singular(words) : words;
  }
}
