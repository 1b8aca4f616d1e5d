package gotriage.serve.web;

import gotriage.model.text.Language;
import gotriage.model.text.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A page that is asked for.
///
/// @param path its parts: `profile`, `1`, `top`
/// @param words what stands behind the `?`, decoded; of a name that comes twice the last
public record Request(List<String> path, Map<String, String> words, Language language) {
  /// Paths of frames are the longest that our own pages ask; Go's stacks end at 128 frames.
  public static final int LONGEST = 32 << 10;

  /// @param query as it came, null where there is none
  /// @param usual the language where none is asked for
  /// @throws Refusal where it is too long or no such words
  public static Request of(
      String path, @org.jspecify.annotations.Nullable String query, Language usual) throws Refusal {
    if (path.length() + (query == null ? 0 : query.length()) > LONGEST) {
      throw new Refusal(414, new Text("the address is too long", "地址太长"));
    }
    List<String> parts = Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    Map<String, String> words = new LinkedHashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      words.put(
          decoded(equals < 0 ? pair : pair.substring(0, equals)),
          equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    String asked = words.getOrDefault("lang", "");
    return new Request(parts, words, asked.isEmpty() ? usual : Language.of(asked));
  }

  private static String decoded(String word) throws Refusal {
    try {
      return URLDecoder.decode(word, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.wrong(Text.of("{0}: no percent-encoded word", "{0}：不是百分号编码", word));
    }
  }

  public String word(String name) {
    return words.getOrDefault(name, "");
  }

  /// A part of the path, empty behind its end.
  public String part(int index) {
    return index < path.size() ? path.get(index) : "";
  }
}
