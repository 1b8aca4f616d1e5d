package gotriage.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrapTest {
  @Test
  void breaksAtSpacesAndJoinsThem() {
    assertThat(Wrap.lines("one two  three\nfour", 9)).containsExactly("one two", "three", "four");
  }

  @Test
  void neverBreaksAPlace() {
    assertThat(Wrap.lines("see /a/very/long/path/notifier.go:57 for it", 12))
        .containsExactly("see", "/a/very/long/path/notifier.go:57", "for it");
  }

  @Test
  void countsTwoColumnsForAChineseCharacter() {
    assertThat(Wrap.lines("采集中途中断结论", 8)).containsExactly("采集中途", "中断结论");
  }

  @Test
  void keepsPunctuationWithItsWord() {
    assertThat(Wrap.lines("采集中途，中断", 8)).containsExactly("采集中", "途，中断");
    assertThat(Wrap.lines("采集中（中断）", 8)).containsExactly("采集中", "（中断）");
  }

  @Test
  void keepsLatinWordsInChineseWhole() {
    assertThat(Wrap.lines("每秒新增 48 个goroutine泄漏", 12))
        .containsExactly("每秒新增 48", "个goroutine", "泄漏");
  }

  @Test
  void nothingIsNoLine() {
    assertThat(Wrap.lines("  ", 10)).isEmpty();
  }
}
