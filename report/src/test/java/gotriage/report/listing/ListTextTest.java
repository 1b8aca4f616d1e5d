package gotriage.report.listing;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.analyse.lines.Count;
import gotriage.analyse.lines.Routine;
import gotriage.analyse.pprof.ValueFormat;
import gotriage.model.source.Source;
import gotriage.model.source.SourceOrigin;
import gotriage.model.text.Language;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListTextTest {
  private static final Numbers NUMBERS = new Numbers(100, new ValueFormat("count", "count", 1));

  /// Seen in Go 1.26: a sample in `runtime.tracebackPCs`, which begins at line 626, on line 118 of
  /// a function inlined into it.
  @Test
  void valuesAboveTheFunctionAreSaidAndDragNothingIn() {
    String text = listing(60, Map.of(10, 3L, 61, 4L));
    assertThat(text.lines().filter(l -> l.contains(":line ")))
        .hasSize(7)
        .first()
        .asString()
        .endsWith("60:line 60 func");
    assertThat(text)
        .contains(" Note: 3 flat, 3 cum are on lines above the function's first")
        .contains("         7          7 (flat, cum)");
  }

  @Test
  void whereTheStartIsUnknownTheFirstSampleIsItsMargin() {
    String text = listing(0, Map.of(10, 3L, 14, 4L));
    assertThat(text.lines().filter(l -> l.contains(":line ")))
        .hasSize(15)
        .first()
        .asString()
        .endsWith("5:line 5 func");
    assertThat(text).doesNotContain("above the function's first");
  }

  @Test
  void valuesBehindTheEndOfTheFileAreSaid() {
    assertThat(listing(60, Map.of(61, 4L, 300, 2L)))
        .contains(" Note: 2 flat, 2 cum are on lines beyond the end of this file");
  }

  private static String listing(int startLine, Map<Integer, Long> flats) {
    var lines = new TreeMap<Integer, Count>();
    flats.forEach((line, flat) -> lines.put(line, new Count(flat, flat)));
    long sum = flats.values().stream().mapToLong(Long::longValue).sum();
    var routine =
        new Routine(
            "main.run",
            "/src/main.go",
            "/src/main.go",
            new Count(sum, sum),
            startLine,
            Collections.unmodifiableSortedMap(lines));
    List<String> source =
        IntStream.rangeClosed(1, 200).mapToObj(n -> "line " + n + " func").toList();
    return ListText.render(
        List.of(routine),
        (function, file) -> new Source.Found("/src/main.go", SourceOrigin.AS_BUILT, source, null),
        NUMBERS,
        Language.ENGLISH);
  }
}
