package gotriage.report.flame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.analyse.Ownership;
import gotriage.model.Frame;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Language;
import gotriage.testkit.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A flame graph's own page in a real browser.
@Tag("browser")
class FlameBrowserTest {
  private static final ValueType CPU = new ValueType("cpu", "nanoseconds");
  private static final String MAIN = "document.querySelector('main').innerText";
  private static final String OUTCOME = "document.querySelector('.outcome').textContent";
  private static final String SPOKEN = "document.querySelector('.spoken').textContent";

  @TempDir Path folder;
  private Path chromium = Path.of("");

  @BeforeEach
  void needsABrowser() {
    Optional<Path> found = Browser.find();
    assumeTrue(found.isPresent(), "no Chromium on this machine: apt-get install chromium");
    chromium = found.orElseThrow();
  }

  @Test
  void showsWhatItIsOfWithoutARequest() throws Exception {
    try (Browser browser = open(graph(shop(1).build()), "")) {
      assertThat(browser.text(MAIN))
          .contains("cpu.pb.gz", "0.9 cores over 10s, 4 stacks", "your code", "shop/orders.parse");
      assertThat(browser.text("document.querySelector('tbody tr').innerText"))
          .as("exact flat and cum")
          .contains("0.5 cores", "56%", "example.com/shop/orders.parse");
      assertThat(browser.resources().size()).isZero();
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void aFunctionIsSeenFromBothSides() throws Exception {
    try (Browser browser = open(graph(shop(1).build()), "")) {
      browser.click("tbody tr .both");
      assertThat(browser.text("document.querySelector('.between').innerText"))
          .contains("example.com/shop/orders.parse", "cum 0.6 cores (67%), flat 0.5 cores");
      assertThat(browser.eval("document.querySelectorAll('canvas.flame').length").asInt())
          .isEqualTo(2);
      browser.eval("document.querySelectorAll('canvas.flame')[0].focus()");
      browser.key("ArrowUp");
      browser.key("ArrowUp");
      assertThat(browser.text(SPOKEN)).startsWith("net/http.(*conn).serve, 0.5 cores");
      browser.eval("document.querySelectorAll('canvas.flame')[1].focus()");
      browser.key("ArrowDown");
      browser.key("ArrowDown");
      assertThat(browser.text("document.querySelectorAll('.spoken')[1].textContent"))
          .startsWith("runtime.mallocgc, 0.1 cores");
      browser.key("Escape");
      assertThat(browser.eval("document.querySelectorAll('canvas.flame').length").asInt())
          .isEqualTo(1);
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void keysTurnAndInvert() throws Exception {
    try (Browser browser = open(graph(shop(1).build()), "")) {
      browser.eval("document.querySelector('canvas.flame').focus()");
      browser.key("i");
      browser.key("ArrowDown");
      assertThat(browser.text(SPOKEN))
          .as("leaves first")
          .startsWith("example.com/shop/orders.parse, 0.5");
      browser.key("f");
      browser.key("ArrowUp");
      browser.key("ArrowUp");
      assertThat(browser.text(SPOKEN)).as("callers above").startsWith("net/http.(*conn).serve");
      browser.key("s");
      assertThat(browser.text("document.querySelector('.between').innerText"))
          .contains("net/http.(*conn).serve");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void groupsByPackageAndByLabel() throws Exception {
    try (Browser browser = open(graph(shop(1).build()), "")) {
      choose(browser, "package");
      browser.eval("document.querySelector('canvas.flame').focus()");
      browser.key("ArrowDown");
      browser.key("ArrowDown");
      assertThat(browser.text(SPOKEN))
          .as("parse and its helper are one package")
          .startsWith("example.com/shop/orders, 0.5 cores");
      choose(browser, "label:tenant");
      browser.eval("document.querySelector('canvas.flame').focus()");
      browser.key("ArrowDown");
      assertThat(browser.text(SPOKEN)).startsWith("tenant=acme, 0.6 cores");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void searchMarksFramesAndFiltersTheTable() throws Exception {
    try (Browser browser = open(graph(shop(1).build()), "")) {
      browser.key("/");
      browser.type("orders");
      assertThat(browser.text(OUTCOME)).contains("0.6 cores (67%)");
      assertThat(browser.text("document.querySelector('tbody').innerText"))
          .contains("orders.parse")
          .doesNotContain("mallocgc");
      browser.key("Escape");
      assertThat(browser.text("document.querySelector('tbody').innerText")).contains("mallocgc");
    }
  }

  @Test
  void comparesBySharesAndByRates() throws Exception {
    ProfileBuilder now = shop(2);
    now.sample(
        stack("net/http.(*conn).serve", "example.com/shop/orders.retry"), Map.of(), 300_000_000L);
    Stacks stacks = Stacks.between(shop(1).build().rows(), now.build().rows(), List.of(CPU));
    try (Browser browser = open(FlameGraph.of(stacks, Detail.PAGE), "before.pb.gz")) {
      assertThat(browser.text(MAIN))
          .contains("cpu.pb.gz against before.pb.gz", "✚ new", "▼ at most half", "✕ gone")
          .contains("Colour: change of the share");
      browser.key("/");
      browser.type("retry");
      assertThat(browser.text("document.querySelector('tbody tr').innerText"))
          .contains("✚ +1.64 points", "0.03 cores");
      browser.click(".find input");
      browser.eval("document.querySelector('.find input').select()");
      browser.type("parse");
      assertThat(browser.text("document.querySelector('tbody tr').innerText"))
          .as("its share is the same within what sampling gives")
          .doesNotContain("▲");
      choose(browser, "rate");
      assertThat(browser.text("document.querySelector('tbody tr').innerText"))
          .as("its rate has doubled")
          .contains("▲ +0.5 cores");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void theAddressBringsBackWhatIsSeen() throws Exception {
    try (Browser browser = open(graph(shop(1).build()), "")) {
      browser.key("/");
      browser.type("orders");
      choose(browser, "callers");
      assertThat(browser.text("location.hash")).isEqualTo("#q=orders&stacks=inverted");
      browser.eval("document.documentElement.dataset.ready = ''; location.reload()");
      browser.await("document.documentElement?.dataset.ready === 'true'");
      assertThat(browser.text(OUTCOME))
          .as("only leaves match, as callers do not")
          .contains("cores");
      browser.eval("document.querySelector('canvas.flame').focus()");
      browser.key("Escape");
      browser.key("ArrowDown");
      assertThat(browser.text(SPOKEN)).startsWith("example.com/shop/orders.parse, 0.5");
      assertThat(browser.text("location.hash")).isEqualTo("#stacks=inverted");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void speaksChinese() throws Exception {
    try (Browser browser = open(graph(shop(1).build()), "")) {
      browser.click(".tongues button:last-child");
      assertThat(browser.text(MAIN)).contains("10s 内共 0.9 核", "业务代码", "点击缩放");
      assertThat(browser.text("document.documentElement.lang")).isEqualTo("zh-CN");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void whatIsFoldedIsSaid() throws Exception {
    var random = new Random(5);
    ProfileBuilder builder = new ProfileBuilder(List.of(CPU)).time(0, 10_000_000_000L);
    for (int s = 0; s < 20_000; s++) {
      List<String> names = new ArrayList<>();
      for (int d = 0; d < 30; d++) {
        names.add("example.com/shop/p" + d + ".f" + random.nextInt(d < 4 ? 3 : 50));
      }
      builder.sample(stack(names.toArray(String[]::new)), Map.of(), 10_000_000);
    }
    Stacks stacks = Stacks.of(builder.build().rows(), List.of(CPU));
    FlameGraph graph = FlameGraph.of(stacks, Detail.PAGE.withNodes(5000));
    try (Browser browser = open(graph, "")) {
      assertThat(browser.text("document.querySelector('.folded').textContent"))
          .contains("20,000 stacks end in frames under", "which are folded");
      browser.key("/");
      browser.type("p15");
      browser.click("tbody tr .both");
      assertThat(browser.text("document.querySelector('.between').innerText"))
          .contains("lies in folded stacks and is not in these pictures");
      assertThat(browser.errors()).isEmpty();
    }
  }

  private static void choose(Browser browser, String value) throws Exception {
    browser.eval(
        "(() => { const o = document.querySelector('.choices option[value=\""
            + value
            + "\"]'); o.parentElement.value = o.value;"
            + " o.parentElement.dispatchEvent(new Event('change')); })()");
  }

  /// Nine of ten cores' seconds: half in parse, a tenth below it in the allocator, the rest beside.
  private static ProfileBuilder shop(int times) {
    long unit = 100_000_000L * times;
    String serve = "net/http.(*conn).serve";
    String parse = "example.com/shop/orders.parse";
    return new ProfileBuilder(List.of(CPU))
        .period(CPU, 10_000_000)
        .time(1_795_500_000_000_000_000L, 10_000_000_000L)
        .sample(stack(serve, parse), Map.of("tenant", "acme"), 50 * unit)
        .sample(stack("main.main", parse, "runtime.mallocgc"), Map.of("tenant", "acme"), 10 * unit)
        .sample(stack("main.main"), Map.of("tenant", "zeta"), 20 * unit)
        .sample(stack(serve), Map.of(), 10 * unit);
  }

  private static List<Frame> stack(String... rootFirst) {
    List<Frame> frames = new ArrayList<>();
    for (String name : rootFirst) {
      frames.add(new Frame(name, "/src/" + name.replace('.', '/') + ".go", 7));
    }
    Collections.reverse(frames);
    return frames;
  }

  private static FlameGraph graph(Profile profile) {
    return FlameGraph.of(Stacks.of(profile.rows(), List.of(CPU)), Detail.PAGE);
  }

  private Browser open(FlameGraph graph, String base) throws Exception {
    Path page = folder.resolve("flame.html");
    Files.writeString(
        page,
        FlamePage.render(
            graph,
            new FlamePage.About("1.0", "cpu.pb.gz", base, List.of(), Map.of()),
            Ownership.of(null),
            Detail.PAGE.functions(),
            Language.ENGLISH));
    return Browser.open(chromium, page, 1400, 900);
  }
}
