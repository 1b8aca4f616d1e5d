package gotriage.report.trust;

import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.words.Words;

/// The fixed words about a CPU profile's worth.
enum TrustWords {
  SAMPLED("{0} sampled in {1}, {2} samples", "{1} 内采样到 {0}，样本 {2} 个"),
  COVERAGE("{0} of the {1} that the operating system counted", "占操作系统计数 {1} 的 {0}"),
  AVAILABLE("{0} available", "可用 {0}"),
  UNCHECKED("not checked: no process samples beside it", "未核对：没有同期的进程采样"),
  PREEMPTED("{0} of samples in asyncPreempt", "{0} 的样本落在 asyncPreempt"),
  TRUSTED("can be taken at its word", "可信"),
  MISSES_CPU(
      "A fifth or more of the process's CPU is in no sample: C code, threads that Go does not know, or lost signals. Shares are of the rest.",
      "进程五分之一以上的 CPU 没有被采样：C 代码、Go 不知道的线程或丢失的信号。占比只是其余部分的占比。"),
  OTHER_TIME(
      "More was sampled than the process used by the operating system's count: the two are of different times.",
      "采样到的 CPU 多于操作系统的计数：两者不是同一时段。"),
  STARVED(
      "asyncPreempt is a gauge of starvation, not a hot function: the process does not get the CPU it wants. Charge it to its caller.",
      "asyncPreempt 是 CPU 饥饿的标尺，并非热点函数：进程得不到想要的 CPU。应计入其调用者。"),
  THROTTLED(
      "The cgroup's quota stopped the process in {0} of the periods: shares are of what was left.",
      "cgroup 配额在 {0} 的周期里停住了进程：占比只是剩余时间的占比。"),
  FEW_SAMPLES(
      "So few samples that a share of 10% may be off by {0}: take a longer profile.",
      "样本太少，10% 的占比可能偏差 {0}：请延长采样。"),
  IDLE_PROCESS(
      "The process used next to no CPU: its shares say nothing about load.",
      "进程几乎没有使用 CPU：占比说明不了负载。");

  private final String en;
  private final String zh;

  TrustWords(String en, String zh) {
    this.en = en;
    this.zh = zh;
  }

  String in(Language language, Object... arguments) {
    String words = Text.of(en, zh, arguments).in(language);
    return language == Language.ENGLISH ? Words.singular(words) : words;
  }
}
