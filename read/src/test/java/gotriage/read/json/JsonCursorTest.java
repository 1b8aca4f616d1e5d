package gotriage.read.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
  @ParameterizedTest
  @CsvSource({
    "12, 12",
    "-9007199254740993, -9007199254740993",
    "2.5e3, 2500",
    "0.6, 1",
    "1e400, 9223372036854775807",
    "9223372036854775807, 9223372036854775807"
  })
  void wholeNumbersAreExact(String text, long value) throws Exception {
    assertThat(cursor(text).whole()).isEqualTo(value);
  }

  @Test
  void stringsAreUnescaped() throws Exception {
    assertThat(cursor("\"a\\n\\u00e4\\\\\\\"\\/z\"").string()).isEqualTo("a\nä\\\"/z");
  }

  @Test
  void skipsWhateverIsNotWanted() throws Exception {
    JsonCursor json = cursor("{\"x\": [1, {\"y\": \"}\\\"\"}, null], \"z\": true} 7");
    json.skip();
    assertThat(json.whole()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"abc", "\"ab\\", "\"\\u12\"", "{\"a\"", "[1, [2", "--", "", "]"})
  void brokenTextIsAFault(String text) {
    assertThatExceptionOfType(JsonCursor.Fault.class)
        .isThrownBy(() -> {
          JsonCursor json = cursor(text);
          if (text.startsWith("\"")) {
            json.string();
          } else if (text.equals("--")) {
            json.number();
          } else {
            json.skip();
          }
        });
  }

  private static JsonCursor cursor(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new JsonCursor(bytes, bytes.length);
  }
}
