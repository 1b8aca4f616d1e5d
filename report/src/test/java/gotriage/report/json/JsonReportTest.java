package gotriage.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import gotriage.model.text.Language;
import gotriage.report.Examples;
import gotriage.report.Golden;
import gotriage.report.Triage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {
  private final Schema schema = schema();

  static Stream<Arguments> documents() {
    return Stream.of(Language.values())
        .flatMap(language ->
            Stream.of(
                Arguments.of("healthy", Examples.healthy(), language),
                Arguments.of("identified", Examples.identified(), language),
                Arguments.of("suspected", Examples.suspected(), language),
                Arguments.of("insufficient", Examples.insufficient(), language)));
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("documents")
  void keepsToTheSchema(String name, Triage triage, Language language) throws IOException {
    String json = JsonReport.render(triage, language);
    assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    Golden.assertSame("json/" + name + "." + language.code() + ".json", json);
  }

  @Test
  void theSchemaRefusesWhatTheContractForbids() {
    String json = JsonReport.render(Examples.identified(), Language.ENGLISH);
    assertThat(json)
        .satisfies(
            text -> assertRefused(text, "\"status\": \"identified\"", "\"status\": \"IDENTIFIED\""))
        .satisfies(
            text -> assertRefused(text, "\"status\": \"identified\"", "\"status\": \"healthy\""))
        .satisfies(text -> assertRefused(text, "\"class\": \"C22\"", "\"class\": \"22\""))
        .satisfies(text -> assertRefused(text, "\"createdBy\": {", "\"createdFrom\": {"))
        .satisfies(text -> assertRefused(text, "\"confidence\": \"high\"", "\"confidence\": 1"));
  }

  private void assertRefused(String json, String valid, String invalid) {
    assertThat(json).contains(valid);
    assertThat(schema.validate(json.replace(valid, invalid), InputFormat.JSON)).isNotEmpty();
  }

  private static Schema schema() {
    try (InputStream in = JsonReport.class.getResourceAsStream("verdict.schema.json")) {
      assertThat(in).isNotNull();
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
