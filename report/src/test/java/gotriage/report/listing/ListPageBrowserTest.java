package gotriage.report.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.analyse.lines.AddressCounts;
import gotriage.analyse.lines.Count;
import gotriage.analyse.lines.LineCounts;
import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.PprofOptions;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.ReportKind;
import gotriage.model.Frame;
import gotriage.model.code.Disassembly;
import gotriage.model.code.Instruction;
import gotriage.model.code.Symbol;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.model.source.Source;
import gotriage.model.source.SourceLookup;
import gotriage.model.source.SourceOrigin;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.testkit.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of annotated source in a real browser.
@Tag("browser")
class ListPageBrowserTest {
  private static final List<String> SOURCE =
      List.of(
          "package main",
          "",
          "func total(n int) int {",
          "\tsum := 0",
          "\tfor i := 0; i < n; i++ { sum += price(i) }",
          "\treturn sum",
          "}",
          "",
          "func price(i int) string { return \"<script>alert(1)</script>&amp;\" }");

  @TempDir private Path folder;
  private Path chromium = Path.of("");

  @BeforeEach
  void needsABrowser() {
    Optional<Path> found = Browser.find();
    assumeTrue(found.isPresent(), "no Chromium on this machine: apt-get install chromium");
    chromium = found.orElseThrow();
  }

  @Test
  void showsSourceWithValuesAndFetchesNothing() throws Exception {
    try (Browser browser = open(Language.ENGLISH)) {
      assertThat(browser.text("document.querySelector('nav').innerText"))
          .containsSubsequence("main.total", "400ms", "main.price", "300ms");
      assertThat(browser.text("document.querySelector('tr.hit').innerText"))
          .containsSubsequence("100ms", "400ms", "5", "for i := 0; i < n; i++");
      assertThat(browser.text("document.querySelector('#r1').innerText"))
          .contains("return \"<script>alert(1)</script>&amp;\"");
      assertThat(browser.resources().size()).isZero();
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void linesOpenTheirMachineCode() throws Exception {
    try (Browser browser = open(Language.ENGLISH)) {
      assertThat(visibleCode(browser)).isZero();
      browser.click("tr.hit.code .no");
      assertThat(visibleCode(browser)).isEqualTo(1);
      assertThat(browser.text("document.querySelector('tr.asm:not([hidden])').innerText"))
          .contains("100ms", "IMULQ", "400ms", "CALL main.price(SB)");
      browser.key("a");
      assertThat(visibleCode(browser)).isEqualTo(3);
      browser.key("a");
      browser.key("n");
      browser.key("Enter");
      assertThat(visibleCode(browser)).isEqualTo(1);
      assertThat(browser.text("document.activeElement.innerText")).contains("400ms");
      browser.key("n");
      assertThat(browser.text("document.activeElement.innerText")).contains("300ms");
      browser.key("p");
      assertThat(browser.text("document.activeElement.innerText")).contains("400ms");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void speaksChinese() throws Exception {
    try (Browser browser = open(Language.CHINESE)) {
      assertThat(browser.text("document.body.innerText")).contains("机器码", "占比", "源码：/src/main.go");
      assertThat(browser.text("document.documentElement.lang")).isEqualTo("zh-CN");
    }
  }

  private static int visibleCode(Browser browser) throws Exception {
    return browser.eval("document.querySelectorAll('tr.asm:not([hidden])').length").asInt();
  }

  private Browser open(Language language) throws Exception {
    Frame main = new Frame("main.main", "/app/main.go", 90);
    Frame total = new Frame("main.total", "/app/main.go", 5);
    Frame price = new Frame("main.price", "/app/main.go", 9);
    PprofReport report =
        PprofReport.of(
            new ProfileBuilder(List.of(new ValueType("cpu", "nanoseconds")))
                .sample(List.of(total, main), Map.of(), 100_000_000)
                .sample(List.of(price, total, main), Map.of(), 300_000_000)
                .build()
                .rows(),
            PprofOptions.DEFAULTS,
            ReportKind.LIST);
    TreeMap<Long, Count> counts = new TreeMap<>();
    counts.put(0x1004L, new Count(100_000_000, 100_000_000));
    counts.put(0x1008L, new Count(0, 400_000_000));
    Disassembly code =
        new Disassembly(
            "/app/shop",
            "go tool objdump",
            0,
            Map.of(
                new Symbol("main.total", 0x1000, 0x20),
                List.of(
                    new Instruction(0x1000, "XORL AX, AX", "main.go", 4),
                    new Instruction(0x1004, "IMULQ AX, AX", "main.go", 5),
                    new Instruction(0x1008, "CALL main.price(SB)", "main.go", 5),
                    new Instruction(0x1010, "RET", "main.go", 6))));
    SourceLookup sources =
        (_, _) -> new Source.Found("/src/main.go", SourceOrigin.SOURCE_PATH, SOURCE, null);
    String page =
        ListPage.render(
            LineCounts.of(report, GoPattern.of("test", "total|price")),
            sources,
            new Numbers(report.total(), report.ownUnits()),
            List.of("File: shop"),
            List.of(new ListPage.Code(code, new AddressCounts(counts, Map.of()))),
            Text.EMPTY,
            language);
    Path file = folder.resolve("weblist.html");
    Files.writeString(file, page);
    return Browser.open(chromium, file, 1200, 900);
  }
}
