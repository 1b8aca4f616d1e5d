package gotriage.report.gc;

import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.words.Words;

/// The fixed words of the collector's reports.
enum GcWords {
  TITLE("Garbage collection", "GC 健康状况"),
  SOURCE("source", "来源"),
  WINDOW("window", "时间窗"),
  SINCE_START("since start", "自启动"),
  CYCLES("cycles", "次数"),
  RATE("a second", "每秒"),
  FORCED("forced", "强制"),
  P50("pause p50", "暂停 p50"),
  P95("p95", "p95"),
  P99("p99", "p99"),
  MAX("max", "最长"),
  GC_CPU("GC CPU", "GC CPU"),
  ASSIST("assist", "代付"),
  HEAP("heap", "堆"),
  IN_USE("in use {0}", "已用 {0}"),
  LIVE("live {0}", "存活 {0}"),
  GOAL("goal {0}", "目标 {0}"),
  GOGC("GOGC in effect {0}", "实际 GOGC {0}"),
  LIMIT("GOMEMLIMIT {0}", "GOMEMLIMIT {0}"),
  CONTAINER("container limit {0}", "容器限额 {0}"),
  ALLOCATES("allocates {0}", "分配 {0}"),
  TREND("live heap", "存活堆趋势"),
  TREND_LINE("{0} over {1}", "{0}，历时 {1}"),
  RSS("resident", "常驻内存"),
  PEAK("at its peak", "历史最高"),
  OBJECTS("heap objects", "堆对象"),
  FRAGMENTATION("span tails", "span 碎片"),
  IDLE("idle spans kept", "保留的空闲 span"),
  STACKS("stacks", "栈"),
  COLLECTOR("collector's own", "GC 元数据"),
  OTHER("other of the runtime", "运行时其他"),
  OUTSIDE("outside the runtime", "运行时之外"),
  NOT_TOUCHED("never touched", "未触碰的页"),
  PAYERS("assist is paid by", "代付 GC 的函数"),
  CONCERNS("What to look at", "需要关注"),
  NOTHING("nothing about the collector stands out", "GC 未见异常"),
  CPU("CPU profile", "CPU profile"),
  TOP("most CPU of its own", "自身 CPU 最多"),
  CORES("cores", "核"),
  SHARE("share", "占比"),
  FUNCTION("function", "函数"),
  NOT_READ("Not read", "未能读取"),
  RUNS("{0} runs are in it; the last of each process is shown", "其中有 {0} 次运行；显示每个进程的最后一次"),
  CHART_HEAP("heap: live, goal (MB) by seconds", "堆：存活、目标（MB），横轴秒"),
  CHART_PAUSE("longest stop of each cycle (ms) by seconds", "每次 GC 最长的停顿（ms），横轴秒"),
  OF_USED("of the CPU used", "占所用 CPU"),
  OF_WALL("of GOMAXPROCS × wall", "占 GOMAXPROCS × 墙钟");

  private final String en;
  private final String zh;

  GcWords(String en, String zh) {
    this.en = en;
    this.zh = zh;
  }

  String in(Language language, Object... arguments) {
    String words = Text.of(en, zh, arguments).in(language);
    return language == Language.ENGLISH ? Words.singular(words) : words;
  }
}
