package gotriage.report.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.analyse.pprof.PprofOptions;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.ReportKind;
import gotriage.model.Frame;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.testkit.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The picture of a call graph in a real browser.
@Tag("browser")
class GraphSvgBrowserTest {
  private static final String MOVED = "document.getElementById('view').getAttribute('transform')";

  @TempDir private Path folder;

  @Test
  void zoomsAndMovesAndHoldsNamesAsText() throws Exception {
    Optional<Path> chromium = Browser.find();
    assumeTrue(chromium.isPresent(), "no Chromium on this machine: apt-get install chromium");
    Frame main = new Frame("main.main", "/app/main.go", 3);
    Frame odd = new Frame("std::map<int, char>::\"]]>&amp;\u0001", "/app/a.cc", 5);
    PprofReport report =
        PprofReport.of(
            new ProfileBuilder(List.of(new ValueType("cpu", "nanoseconds")))
                .sample(List.of(main), Map.of(), 100_000_000)
                .sample(List.of(odd, main), Map.of("tenant", "<acme>"), 300_000_000)
                .build()
                .rows(),
            PprofOptions.DEFAULTS,
            ReportKind.DOT);
    Path file = folder.resolve("graph.svg");
    Files.writeString(file, GraphSvg.render(report, report.callGraph(), List.of("File: shop")));
    try (Browser browser = Browser.open(chromium.orElseThrow(), file, 1000, 800)) {
      assertThat(browser.text("document.documentElement.textContent"))
          .contains("std::map<int, char>::\"]]>&amp;�", "tenant:<acme>", "File: shop");
      assertThat(browser.eval("document.querySelectorAll('g.node').length").asInt()).isEqualTo(2);
      browser.key("ArrowLeft");
      assertThat(browser.text(MOVED)).isEqualTo("translate(60 0) scale(1)");
      browser.key("0");
      browser.key("-");
      assertThat(browser.text(MOVED)).contains("scale(0.8)");
      assertThat(browser.errors()).isEmpty();
    }
  }
}
