package gotriage.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.model.text.Language;
import gotriage.report.Examples;
import gotriage.report.Triage;
import gotriage.testkit.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page in a real browser: what clicks, keys and words do.
@Tag("browser")
class HtmlBrowserTest {
  /// The CPU view, which the page keeps to itself: found by what it shows.
  private static final String CANVAS = "document.querySelector('#flame-cpu canvas.flame')";

  private static final String OUTCOME = "document.querySelector('#flame-cpu .outcome').textContent";

  private static final String RESET =
      "document.querySelector('#flame-cpu .toolbar button').disabled";

  @TempDir Path folder;
  private Path chromium = Path.of("");

  @BeforeEach
  void needsABrowser() {
    Optional<Path> found = Browser.find();
    assumeTrue(found.isPresent(), "no Chromium on this machine: apt-get install chromium");
    chromium = found.orElseThrow();
  }

  @Test
  void showsEverySectionWithoutAnErrorOrARequest() throws Exception {
    try (Browser browser = open(Scenes.leak(), Language.ENGLISH)) {
      assertThat(browser.text("document.querySelector('.headline').innerText"))
          .contains("CAUSE FOUND", "channel leak", "notifier.go:57", "high confidence");
      assertThat(browser.text("[...document.querySelectorAll('section')].map(s => s.id).join(' ')"))
          .isEqualTo("verdict cpu heap goroutines gc process evidence");
      assertThat(browser.text("document.getElementById('goroutines').innerText"))
          .contains("12,507 goroutines, 1,480 more than 10s before", "chan send", "+148");
      assertThat(browser.text("document.getElementById('gc').innerText"))
          .contains("102.4MB /s", "p99");
      assertThat(browser.text("document.getElementById('process').innerText"))
          .contains("120", "CLOSE_WAIT", "4711");
      assertThat(browser.text("document.getElementById('evidence').innerText"))
          .contains("the dump ends at 64 MiB", "skipped", "9f86d081884c");
      assertThat(browser.resources().size()).isZero();
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void aClickZoomsAndEscapeGoesBack() throws Exception {
    try (Browser browser = open(Scenes.leak(), Language.ENGLISH)) {
      browser.eval(CANVAS + ".scrollIntoView({block: 'center', behavior: 'instant'})");
      assertThat(browser.eval(RESET).asBoolean()).as("nothing to reset yet").isTrue();
      // Second row: the collector has half of the width, and comes first as the largest.
      var box =
          browser.eval(
              "(() => { const r = "
                  + CANVAS
                  + ".getBoundingClientRect(); return [r.x, r.y, r.width]; })()");
      double x = box.get(0).asDouble();
      double y = box.get(1).asDouble() + 19 + 9;
      double width = box.get(2).asDouble();
      browser.move(x + width * 0.25, y);
      browser.await("!document.querySelector('#flame-cpu .tip').hidden");
      assertThat(browser.text("document.querySelector('#flame-cpu .tip').innerText"))
          .contains("runtime.gcBgMarkWorker", "0.5 cores", "50% of all", "runtime");
      browser.move(x + width * 0.75, y);
      browser.await("document.querySelector('#flame-cpu .tip').innerText.includes('main.main')");
      browser.click(x + width * 0.75, y);
      browser.await("!" + RESET);
      // Zoomed: the same place a quarter from the left, too, is main.main now.
      browser.await(
          "(() => { const v = "
              + CANVAS
              + "; v.dispatchEvent(new MouseEvent('mousemove', {clientX: "
              + (x + width * 0.25)
              + ", clientY: "
              + y
              + "})); return document.querySelector('#flame-cpu .tip').innerText.includes('main.main'); })()");
      browser.eval(CANVAS + ".focus()");
      browser.key("Escape");
      browser.await(RESET);
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void searchCountsEachSampleOnce() throws Exception {
    try (Browser browser = open(Scenes.leak(), Language.ENGLISH)) {
      browser.key("/");
      assertThat(browser.text("document.activeElement.type")).isEqualTo("search");
      browser.type("main");
      // main.main has 4 of 10 s; what it calls does not count again.
      assertThat(browser.text(OUTCOME)).contains("0.4 cores (40%)");
      browser.type("[");
      assertThat(browser.text(OUTCOME)).isEqualTo("no match");
      browser.key("Escape");
      assertThat(browser.text(OUTCOME)).isEmpty();
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void theKeyboardWalksTheGraph() throws Exception {
    try (Browser browser = open(Scenes.leak(), Language.ENGLISH)) {
      browser.eval(CANVAS + ".focus()");
      String spoken = "document.querySelector('#flame-cpu .spoken').textContent";
      browser.key("ArrowDown");
      assertThat(browser.text(spoken)).startsWith("runtime.gcBgMarkWorker, 0.5 cores, 50%");
      browser.key("ArrowRight");
      assertThat(browser.text(spoken)).startsWith("main.main, 0.4 cores");
      browser.key("ArrowDown");
      assertThat(browser.text(spoken)).startsWith(Scenes.PUBLISH + ", 0.3 cores");
      browser.key("Enter");
      browser.await("!" + RESET);
      browser.key("ArrowUp");
      assertThat(browser.text(spoken)).startsWith("main.main");
      browser.key("ArrowLeft");
      assertThat(browser.text(spoken)).startsWith("runtime.gcBgMarkWorker");
    }
  }

  @Test
  void switchesTheLanguageOfEverything() throws Exception {
    try (Browser browser = open(Scenes.leak(), Language.ENGLISH)) {
      browser.click("#flame-cpu .find input");
      browser.type("Publish");
      browser.click(".tongues button:last-child");
      assertThat(browser.text("document.documentElement.lang")).isEqualTo("zh-CN");
      assertThat(browser.text("document.querySelector('.headline').innerText"))
          .contains("已定位", "channel 收发不成对泄漏", "置信度高");
      assertThat(browser.text(OUTCOME)).as("the search is kept").contains("0.3 核");
      assertThat(browser.text("document.getElementById('goroutines').innerText")).contains("每秒");
      browser.click(".tongues button:first-child");
      assertThat(browser.text("document.querySelector('.headline').innerText"))
          .contains("CAUSE FOUND");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void heapShowsTheSampleTypeThatIsChosen() throws Exception {
    try (Browser browser = open(Scenes.leak(), Language.ENGLISH)) {
      String legend = "document.querySelector('#flame-heap .legend').innerText";
      assertThat(browser.text(legend)).contains("your code 30MB");
      browser.eval(
          "(() => { const s = document.querySelector('#flame-heap select'); s.value = 1;"
              + " s.dispatchEvent(new Event('change')); })()");
      assertThat(browser.text(legend)).contains("your code 90MB", "standard library 700MB");
    }
  }

  @Test
  void goroutinesAreFilteredGroupedAndUnfolded() throws Exception {
    try (Browser browser = open(Scenes.leak(), Language.ENGLISH)) {
      String rows = "document.querySelectorAll('#goroutines tbody tr').length";
      assertThat(browser.eval(rows).asInt()).isEqualTo(2);
      browser.click("#goroutines input[type=checkbox]");
      assertThat(browser.eval(rows).asInt()).as("those that grow").isEqualTo(1);
      browser.click("#goroutines input[type=checkbox]");
      browser.click("#goroutines input[type=search]");
      browser.type("tenant=acme");
      assertThat(browser.eval(rows).asInt()).as("by label").isEqualTo(1);
      browser.click("#goroutines tbody .link");
      assertThat(browser.text("document.querySelector('#goroutines .stack').innerText"))
          .contains(Scenes.PUBLISH, "tenant=acme × 12480");
    }
  }

  @Test
  void aFindingLeadsToItsPictures() throws Exception {
    try (Browser browser = open(Scenes.leak(), Language.ENGLISH)) {
      browser.click(".jump");
      assertThat(browser.text(OUTCOME)).contains("0.3 cores (30%)");
      browser.await("!" + RESET);
    }
  }

  @Test
  void hundredThousandStacksAreCutToWhatAScreenShows() throws Exception {
    try (Browser browser = open(Scenes.manyStacks(100_000), Language.ENGLISH)) {
      assertThat(browser.text("document.querySelector('#flame-cpu .folded').textContent"))
          .contains("are folded");
      browser.click("#flame-cpu .find input");
      browser.type("p3.f1");
      assertThat(browser.text(OUTCOME)).contains("frames");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void hostileNamesStayWords() throws Exception {
    try (Browser browser = open(Examples.hostile(), Language.ENGLISH)) {
      assertThat(browser.eval("document.querySelectorAll('main img, main script').length").asInt())
          .isZero();
      assertThat(browser.text("document.querySelector('.summary').innerText"))
          .contains("</script><script>alert(1)</script>");
      assertThat(browser.errors()).isEmpty();
    }
  }

  private Browser open(Triage triage, Language language) throws Exception {
    Path page = folder.resolve("report.html");
    Files.writeString(page, HtmlReport.render(triage, language));
    return Browser.open(chromium, page, 1400, 900);
  }
}
