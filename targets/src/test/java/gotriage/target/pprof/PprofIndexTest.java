package gotriage.target.pprof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class PprofIndexTest {
  /// Go 1.26.8, shortened.
  private static final String NOW =
      """
      <html>
      <head><title>/debug/pprof/</title></head>
      <body>
      /debug/pprof/
      <br>
      <p>Set debug=1 as a query parameter to export in legacy text format</p>
      <br>
      Types of profiles available:
      <table>
      <thead><td>Count</td><td>Profile</td></thead>
      <tr><td>12</td><td><a href='allocs?debug=1'>allocs</a></td></tr>
      <tr><td>0</td><td><a href='block?debug=1'>block</a></td></tr>
      <tr><td>0</td><td><a href='cmdline?debug=1'>cmdline</a></td></tr>
      <tr><td>1503</td><td><a href='goroutine?debug=1'>goroutine</a></td></tr>
      <tr><td>12</td><td><a href='heap?debug=1'>heap</a></td></tr>
      <tr><td>0</td><td><a href='profile?debug=1'>profile</a></td></tr>
      <tr><td>0</td><td><a href='trace?debug=1'>trace</a></td></tr>
      </table>
      <a href="goroutine?debug=2">full goroutine stack dump</a>
      </body></html>
      """;

  /// Go 1.10.
  private static final String OLD =
      """
      <html><head><title>/debug/pprof/</title></head><body>/debug/pprof/<br><br>profiles:<br>
      <table>
      <tr><td align=right>0<td><a href="block?debug=1">block</a>
      <tr><td align=right>4<td><a href="goroutine?debug=1">goroutine</a>
      <tr><td align=right>2<td><a href="heap?debug=1">heap</a>
      </table><br><a href="goroutine?debug=2">full goroutine stack dump</a><br>
      """;

  @Test
  void countsOfTodaysPage() {
    PprofIndex index = Objects.requireNonNull(PprofIndex.parse(NOW));
    assertThat(index.count("goroutine")).isEqualTo(1503);
    assertThat(index.count("block")).isZero();
    assertThat(index.has("mutex")).isFalse();
    assertThat(index.has("trace")).isTrue();
  }

  @Test
  void countsOfAnOldPage() {
    PprofIndex index = Objects.requireNonNull(PprofIndex.parse(OLD));
    assertThat(index.count("goroutine")).isEqualTo(4);
    assertThat(index.count("heap")).isEqualTo(2);
  }

  @Test
  void linksWithTheWholePathAreTheSame() {
    String page =
        "<td>7</td><td><a href=\"/ops/pprof/goroutine?debug=1\">g</a><a href=/x/heap?debug=1>";
    PprofIndex index = Objects.requireNonNull(PprofIndex.parse(page));
    assertThat(index.count("goroutine")).isEqualTo(7);
    assertThat(index.counts().get("heap")).isEqualTo(-1);
  }

  @Test
  void otherPagesAreNone() {
    for (String page :
        new String[] {
          "",
          "<html><a href='/debug'>x</a></html>",
          "href=",
          "href='goroutine?debug=1'",
          "href=\"" + "x".repeat(100_000),
          NOW.substring(0, 400)
        }) {
      assertThat(PprofIndex.parse(page)).isNull();
    }
  }

  @Test
  void noCutThrows() {
    for (int length = 0; length < NOW.length(); length++) {
      PprofIndex index = PprofIndex.parse(NOW.substring(0, length));
      assertThat(index == null || index.has("goroutine")).isTrue();
    }
  }
}
