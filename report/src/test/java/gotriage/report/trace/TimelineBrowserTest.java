package gotriage.report.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.model.text.Language;
import gotriage.testkit.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The timeline in a real browser.
@Tag("browser")
final class TimelineBrowserTest {
  private static final String READOUT = "document.querySelector('.readout').innerText";
  private static final String SHARE =
      "(window.timeline.right - window.timeline.left) / window.timeline.whole";
  private static final String LEFT = "window.timeline.left / window.timeline.whole";

  @TempDir private Path folder;
  private Path chromium = Path.of("");

  @BeforeEach
  void needsABrowser() {
    Optional<Path> found = Browser.find();
    assumeTrue(found.isPresent(), "no Chromium on this machine: apt-get install chromium");
    chromium = found.orElseThrow();
  }

  private Browser open(Language language) throws Exception {
    Path page = folder.resolve("trace.html");
    Files.writeString(page, TimelinePage.render(TimelineScenes.of(4, 60), "the report", language));
    return Browser.open(chromium, page, 1300, 900);
  }

  @Test
  void theWheelZoomsAndAHandDrags() throws Exception {
    try (Browser browser = open(Language.ENGLISH)) {
      double[] at = middle(browser);
      browser.wheel(at[0], at[1], -400);
      browser.await(SHARE + " < 0.5");
      double share = number(browser, SHARE);
      assertThat(number(browser, LEFT)).as("around the pointer").isBetween(0.2, 0.45);
      double left = number(browser, LEFT);
      browser.drag(at[0], at[1], at[0] - 200, at[1], false);
      browser.await(LEFT + " > " + left);
      assertThat(number(browser, SHARE)).isCloseTo(share, within(1e-9));
      assertThat(number(browser, LEFT) - left)
          .as("as far as the hand went")
          .isCloseTo(share * 200 / number(browser, "window.timeline.plot"), within(1e-3));
      browser.drag(at[0] - 100, at[1], at[0] + 100, at[1], true);
      browser.await(SHARE + " < " + share / 3);
      browser.click("header button:nth-of-type(3)");
      browser.await(SHARE + " === 1");
      assertThat(browser.errors()).isEmpty();
      assertThat(browser.resources().size()).isZero();
    }
  }

  @Test
  void keysMoveZoomAndSelect() throws Exception {
    try (Browser browser = open(Language.ENGLISH)) {
      browser.eval("document.querySelector('canvas').focus()");
      browser.key("+");
      browser.await(SHARE + " < 0.7");
      double left = number(browser, LEFT);
      browser.key("ArrowRight");
      browser.await(LEFT + " > " + left);
      browser.key("0");
      browser.await(SHARE + " === 1");
      browser.key("ArrowDown");
      browser.await("window.timeline.selected?.row.kind === 'gc'");
      assertThat(browser.text(READOUT)).contains("GC mark");
      browser.key("ArrowDown");
      browser.key("ArrowDown");
      browser.await("window.timeline.selected?.row.kind === 'task'");
      assertThat(browser.text(READOUT)).contains("task 7 checkout", "lasts 400ms");
      browser.key("ArrowDown");
      browser.key("ArrowDown");
      browser.await("window.timeline.selected?.row.kind === 'proc'");
      String first = browser.text(READOUT);
      browser.key("n");
      assertThat(browser.text(READOUT)).as("the next stretch").isNotEqualTo(first);
      browser.key("p");
      assertThat(browser.text(READOUT)).isEqualTo(first);
      browser.key("Enter");
      browser.await(SHARE + " < 0.1");
      browser.key("Escape");
      browser.await("window.timeline.selected === null");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void aClickSelectsAndTheWordsStay() throws Exception {
    try (Browser browser = open(Language.ENGLISH)) {
      double[] task = row(browser, "r.kind === 'task'", 0.4);
      browser.click(task[0], task[1]);
      browser.await("window.timeline.selected?.row.kind === 'task'");
      String said = browser.text(READOUT);
      assertThat(said).contains("task 7 checkout", "region load", "lasts 100ms");
      double[] other = row(browser, "r.kind === 'goroutine'", 0.7);
      browser.move(other[0], other[1]);
      assertThat(browser.text(READOUT)).isEqualTo(said);
      browser.eval("document.querySelector('canvas').focus()");
      browser.key("Escape");
      browser.move(other[0] + 5, other[1]);
      browser.await(READOUT + ".includes('goroutine 100')");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void tasksRegionsAndLogsAreShownAndFound() throws Exception {
    try (Browser browser = open(Language.ENGLISH)) {
      double[] log = row(browser, "r.kind === 'logs'", 0.3);
      browser.move(log[0], log[1]);
      browser.await(READOUT + ".includes('took </script><b>long')");
      assertThat(browser.text(READOUT)).contains("log orders", "and 2 more logs here");
      browser.key("/");
      browser.await("document.activeElement.type === 'search'");
      browser.type("search");
      browser.await("document.querySelector('[role=status]').textContent === '1 rows match'");
      browser.key("Enter");
      browser.await("window.timeline.selected?.row.kind === 'task'");
      assertThat(browser.text(READOUT)).contains("task 8 main.</script><b>search", "did not end");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void whatIsNotDrawnIsSaid() throws Exception {
    try (Browser browser = open(Language.ENGLISH)) {
      assertThat(browser.text("document.querySelector('main').innerText"))
          .contains("Not drawn: 1 Ps, 4,000 goroutines, 12 tasks, 5 GC cycles. The report counts");
    }
  }

  @Test
  void speaksBothLanguagesAndTurnsDark() throws Exception {
    try (Browser browser = open(Language.CHINESE)) {
      assertThat(browser.text("document.querySelector('main').innerText"))
          .contains("执行跟踪", "没有画出：1 个 P、4,000 个 goroutine、12 个任务", "就绪，等待 P");
      String light = pixel(browser);
      browser.dark(true);
      browser.await("(() => { const c = " + PIXEL + "; return c !== '" + light + "'; })()");
      browser.click("header button:nth-of-type(5)");
      browser.await("document.documentElement.lang === 'en'");
      assertThat(browser.text("document.querySelector('main').innerText"))
          .contains("Execution trace");
      assertThat(browser.errors()).isEmpty();
    }
  }

  private static final String PIXEL =
      "[...document.querySelector('canvas').getContext('2d').getImageData(400, 30, 1, 1).data].join()";

  private static String pixel(Browser browser) throws Exception {
    return browser.text(PIXEL);
  }

  private static double number(Browser browser, String expression) throws Exception {
    return browser.eval(expression).asDouble();
  }

  /// The middle of the first P's line.
  private static double[] middle(Browser browser) throws Exception {
    return row(browser, "r.kind === 'proc'", 0.5);
  }

  /// A place on the first row that fits, at a share of the window.
  private static double[] row(Browser browser, String which, double share) throws Exception {
    JsonNode place =
        browser.eval(
            "(() => { const t = window.timeline; const b = t.canvas.getBoundingClientRect();"
                + " const r = t.rows.find((r) => "
                + which
                + "); return [b.left + 190 + t.plot * "
                + share
                + ", b.top + r.y + r.height / 2]; })()");
    return new double[] {place.get(0).asDouble(), place.get(1).asDouble()};
  }
}
