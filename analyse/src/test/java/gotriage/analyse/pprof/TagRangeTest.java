package gotriage.analyse.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TagRangeTest {
  @ParameterizedTest
  @CsvSource({
    "32kb, 32768, bytes, true",
    "32kb, 32, kb, true",
    "32kb, 32769, bytes, false",
    ":64kb, 1, bytes, true",
    ":64kb, 65537, bytes, false",
    "4mb:, 8, mb, true",
    "4mb:, 8, kb, false",
    "12kb:64mb, 13, kb, true",
    "12kb:64mb, 11, kb, false",
    "1ms:1s, 500, ms, true",
    "1ms:1s, 5, kb, false",
    "5:7, 6, things, true",
    "-5:7, -5, things, true",
  })
  void rangesContainWhatConverts(String range, long value, String unit, boolean inside)
      throws Refused {
    TagRange parsed = TagRange.parse("tagfocus", range);
    assertThat(parsed).isNotNull();
    assertThat(parsed != null && parsed.contains(value, unit)).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "5:x", "x5", "5kb:7s", "5 kb", "", "5:7:9", "kb:"})
  void otherTextIsAPattern(String text) throws Refused {
    assertThat(TagRange.parse("tagfocus", text)).isNull();
  }

  @Test
  void simpleNamesLoseArgumentsButNotReservedBrackets() {
    assertThat(SimpleName.of(".foo(int)")).isEqualTo("foo");
    assertThat(SimpleName.of("operator()(int)")).isEqualTo("operator()");
    assertThat(SimpleName.of("(anonymous namespace)::f(int)"))
        .isEqualTo("(anonymous namespace)::f");
    assertThat(SimpleName.of("main.(*T).f")).isEqualTo("main.");
  }

  @Test
  void pathsAreCleanedAndTrimmedAsGoDoes() {
    assertThat(FilePaths.clean("/app/../x/./y//z.go")).isEqualTo("/x/y/z.go");
    assertThat(FilePaths.clean("../../a")).isEqualTo("../../a");
    assertThat(FilePaths.clean("a/..")).isEqualTo(".");
    assertThat(FilePaths.base("/a/b/")).isEqualTo("b");
    assertThat(FilePaths.trimmed("/remote/src/foo/a.go", "", "/home/me/foo")).isEqualTo("a.go");
    assertThat(FilePaths.trimmed("/remote/src/a.go", "/x:/remote", "")).isEqualTo("src/a.go");
    assertThat(FilePaths.trimmed("/proc/self/cwd/a.go", "", "")).isEqualTo("a.go");
  }
}
