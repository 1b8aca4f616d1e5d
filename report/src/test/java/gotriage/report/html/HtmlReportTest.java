package gotriage.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.text.Language;
import gotriage.report.Examples;
import gotriage.report.Triage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/gzip\\+base64\" id=\"([\\w-]+)\">([^<]*)</script>");

  static Stream<Triage> triages() {
    return Stream.of(
        Examples.healthy(),
        Examples.identified(),
        Examples.suspected(),
        Examples.insufficient(),
        Examples.hostile(),
        Scenes.leak());
  }

  @ParameterizedTest
  @MethodSource("triages")
  void asksNothingOfTheNetwork(Triage triage) {
    // The text for browsers without script is escaped words; it may name the target's address.
    String html =
        shell(HtmlReport.render(triage, Language.ENGLISH))
            .replaceAll("(?s)<pre class=\"fallback\">[^<]*</pre>", "");
    assertThat(html)
        .doesNotContainPattern("(?i)<(link|img|iframe|object|embed|base|form)\\b")
        .doesNotContainPattern("(?i)\\ssrc\\s*=")
        .doesNotContainPattern("(?i)@import|url\\(")
        .doesNotContainPattern(
            "\\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import)\\s*\\(")
        .doesNotContainPattern("(?i)https?:|//[a-z]+\\.[a-z]")
        .doesNotContain("fallback\"")
        .contains("default-src 'none'");
  }

  @Test
  void itsOwnCodeIsSmall() {
    String shell = shell(HtmlReport.render(Examples.insufficient(), Language.ENGLISH));
    assertThat(shell.length()).isLessThan(120_000);
  }

  @Test
  void noDataCanBecomeMarkup() throws Exception {
    String html = HtmlReport.render(Examples.hostile(), Language.ENGLISH);
    assertThat(html).doesNotContain("<script>alert").doesNotContain("<img");
    assertThat(Pattern.compile("</script>").matcher(html).results().count())
        .as("as many ends of scripts as scripts")
        .isEqualTo(Pattern.compile("<script[ >]").matcher(html).results().count());
    assertThat(report(html).get("summary").get(0).asString()).contains("</script><script>alert");
  }

  @Test
  void thePolicyNamesExactlyThisStyleAndThisScript() throws Exception {
    String html = HtmlReport.render(Examples.identified(), Language.ENGLISH);
    assertThat(html)
        .contains("style-src 'sha256-" + digest(between(html, "<style>", "</style>")) + "'")
        .contains("script-src 'sha256-" + digest(between(html, "<script>", "</script>")) + "'");
  }

  @Test
  void bothLanguagesTravel() throws Exception {
    JsonNode report = report(HtmlReport.render(Examples.identified(), Language.CHINESE));
    assertThat(report.get("language").asString()).isEqualTo("zh");
    JsonNode finding = report.get("findings").get(0);
    assertThat(finding.get("title").get(0).asString()).contains("get stuck sending");
    assertThat(finding.get("title").get(1).asString()).contains("卡在发送上");
    assertThat(finding.get("fix").get(1).get(1).get(1).asString()).contains("make(chan error, 1)");
  }

  @Test
  void everyWordOfThePageIsThereInBothLanguages() throws IOException {
    String html = shell(HtmlReport.render(Examples.identified(), Language.ENGLISH));
    String script = between(html, "<script>", "</script>");
    Set<String> defined = new TreeSet<>();
    Matcher entry = Pattern.compile("(?m)^(\\w+): \\['(.+)', '(.+)'\\],$").matcher(script);
    while (entry.find()) {
      defined.add(entry.group(1));
      assertThat(holes(entry.group(2))).as(entry.group(1)).isEqualTo(holes(entry.group(3)));
    }
    Matcher use = Pattern.compile("\\bW\\('(\\w+)'").matcher(script);
    while (use.find()) {
      assertThat(defined).contains(use.group(1));
    }
  }

  @Test
  void withoutScriptTheVerdictIsText() {
    assertThat(HtmlReport.render(Examples.identified(), Language.CHINESE))
        .contains("<html lang=\"zh-CN\">")
        .contains("✗ 已定位  channel 收发不成对泄漏");
  }

  private static Set<String> holes(String words) {
    Set<String> holes = new TreeSet<>();
    Pattern.compile("\\{\\d\\}").matcher(words).results().forEach(r -> holes.add(r.group()));
    return holes;
  }

  private static String shell(String html) {
    return DATA.matcher(html).replaceAll("");
  }

  private static JsonNode report(String html) throws IOException {
    Matcher data = DATA.matcher(html);
    while (data.find()) {
      if (data.group(1).equals("report")) {
        byte[] packed = Base64.getDecoder().decode(data.group(2));
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
          return new JsonMapper().readTree(in.readAllBytes());
        }
      }
    }
    throw new AssertionError("no data");
  }

  private static String digest(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String between(String html, String from, String to) {
    int start = html.lastIndexOf(from) + from.length();
    return html.substring(start, html.indexOf(to, start));
  }
}
