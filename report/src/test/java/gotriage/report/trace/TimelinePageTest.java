package gotriage.report.trace;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.text.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TimelinePageTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/gzip\\+base64\" id=\"timeline\">([^<]*)</script>");

  @Test
  void holdsItsDataAndNothingThatBreaksOut() throws IOException {
    String page =
        TimelinePage.render(
            TimelineScenes.of(2, 10), "a report of main.</pre><b>work", Language.CHINESE);
    assertThat(page).doesNotContain("</pre><b>", "main.</script>").contains("lang=\"zh-CN\"");
    JsonNode data = data(page);
    assertThat(data.get("lang").asString()).isEqualTo("zh");
    assertThat(data.get("procs").size()).isEqualTo(2);
    JsonNode segments = data.get("procs").get(0).get("segments");
    assertThat(segments.size()).isEqualTo(50);
    // Twelve short stretches that take half of it.
    assertThat(segments.get(3).asInt()).isEqualTo(50);
    assertThat(segments.get(4).asInt()).isEqualTo(12);
    // One that is what it seems.
    assertThat(segments.get(9).asInt()).isZero();
    double unit = data.get("unit").asDouble();
    assertThat(segments.get(1).asLong() * unit).isBetween(149_000_000.0, 151_000_000.0);
    assertThat(data.get("names").get(1).asString()).isEqualTo("main.</script><b>work");
  }

  @Test
  void staysSmallWhereThereIsMuch() {
    String page = TimelinePage.render(TimelineScenes.of(48, 3500), "", Language.ENGLISH);
    assertThat(page.length()).isLessThan(1_500_000);
  }

  private static JsonNode data(String page) throws IOException {
    Matcher data = DATA.matcher(page);
    assertThat(data.find()).isTrue();
    byte[] gzip = Base64.getDecoder().decode(data.group(1));
    try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new JsonMapper().readTree(in.readAllBytes());
    }
  }
}
