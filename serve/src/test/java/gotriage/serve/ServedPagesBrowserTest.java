package gotriage.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.testkit.Browser;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Served pages in a real browser: what a page was not given is fetched when it is wanted.
@Tag("browser")
class ServedPagesBrowserTest {
  private static final String VIEW = "document.querySelector('.flameview')";
  private static final String SPOKEN = "document.querySelector('.spoken').textContent";
  private static final String OUTCOME = "document.querySelector('.outcome').textContent";
  private static final int CHAINS = 60_000;

  @TempDir private Path folder;
  private Path chromium = Path.of("");

  @BeforeEach
  void needsABrowser() {
    Optional<Path> found = Browser.find();
    assumeTrue(found.isPresent(), "no Chromium on this machine: apt-get install chromium");
    chromium = found.orElseThrow();
  }

  @Test
  void zoomingFetchesWhatThePageDidNotHold() throws Exception {
    try (Served served = new Served(Served.wide(folder, CHAINS));
        Browser browser = Browser.open(chromium, served.page("/profile/1/flame"), 1400, 900)) {
      assertThat(browser.text("document.querySelector('.folded').textContent"))
          .contains("are fetched when you zoom to them");
      browser.eval("document.querySelector('canvas.flame').focus()");
      browser.key("ArrowDown");
      browser.key("ArrowDown");
      browser.key("ArrowRight");
      assertThat(browser.text(SPOKEN)).startsWith("main.wide");
      browser.key("ArrowDown");
      assertThat(browser.text(SPOKEN)).as("all chains are folded").contains("small stacks");
      browser.key("ArrowUp");
      browser.key("Enter");
      browser.await(VIEW + ".dataset.fetched === 'below main.wide'");
      assertThat(browser.errors()).isEmpty();
      browser.key("Escape");
      browser.key("ArrowDown");
      assertThat(browser.text(SPOKEN)).as("back in the whole graph").startsWith("main.");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void theWholeProfileIsSearchedAndSeenFromBothSides() throws Exception {
    try (Served served = new Served(Served.wide(folder, CHAINS));
        Browser browser = Browser.open(chromium, served.page("/profile/1/flame"), 1400, 900)) {
      browser.key("/");
      browser.type("^main\\.c59999d");
      browser.await(VIEW + ".dataset.fetched?.startsWith('search')");
      assertThat(browser.text(OUTCOME)).contains("whole profile: 12 functions, 0.001 cores");
      browser.await("document.querySelectorAll('tbody tr').length === 12");
      browser.click("tbody tr .both");
      browser.await(VIEW + ".dataset.fetched?.startsWith('around')");
      browser.eval("document.querySelectorAll('canvas.flame')[1].focus()");
      browser.key("ArrowDown");
      assertThat(browser.text("document.querySelectorAll('.spoken')[1].textContent"))
          .startsWith("main.c59999d");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void twoProfilesAreCompared() throws Exception {
    try (Served served =
            new Served(
                Served.shop(folder, "before.pb.gz", 1), Served.shop(folder, "after.pb.gz", 2));
        Browser browser =
            Browser.open(chromium, served.page("/profile/2/flame?base=1"), 1400, 900)) {
      assertThat(browser.text("document.querySelector('main').innerText"))
          .contains("after.pb.gz against before.pb.gz", "at least double");
      browser.go(served.page("/profile/2/top?base=1&lang=zh"), "document.querySelector('table')");
      assertThat(browser.text("document.querySelector('tbody').innerText"))
          .contains("orders.parse");
      browser.click("th button.sort");
      browser.go(served.page("/profile/2/graph"), "document.querySelector('svg')");
      browser.go(served.page("/"), "document.querySelector('table')");
      assertThat(browser.text("document.body.innerText")).contains("before.pb.gz", "after.pb.gz");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void aFilterIsTypedAndTheAddressKeepsIt() throws Exception {
    try (Served served = new Served(Served.shop(folder, "cpu.pb.gz", 1));
        Browser browser = Browser.open(chromium, served.page("/profile/1/flame"), 1400, 900)) {
      browser.go(served.page("/profile/1/top"), "document.querySelector('input.ask')");
      browser.click("input.ask");
      browser.type("json");
      browser.eval("document.activeElement.blur()");
      browser.await("location.search.includes('focus=json') && document.querySelector('tbody')");
      assertThat(browser.text("document.querySelector('tbody').innerText"))
          .contains("encoding/json.Marshal")
          .doesNotContain("orders.parse");
      assertThat(browser.errors()).isEmpty();
    }
  }
}
