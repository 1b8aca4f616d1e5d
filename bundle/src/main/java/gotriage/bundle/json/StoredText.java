package gotriage.bundle.json;

import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a text of two languages stands in a file: English in the field it always had, Chinese in one
/// beside it that is left out where it reads the same.
final class StoredText {
  private StoredText() {}

  static @Nullable String chinese(Text text) {
    return text.zh().equals(text.en()) ? null : text.zh();
  }

  static Text read(@Nullable String english, @Nullable String chinese) {
    String en = english == null ? "" : english;
    return new Text(en, chinese == null ? en : chinese);
  }

  static List<String> english(List<Text> texts) {
    return texts.stream().map(Text::en).toList();
  }

  static @Nullable List<String> chinese(List<Text> texts) {
    return texts.stream().allMatch(t -> chinese(t) == null)
        ? null
        : texts.stream().map(Text::zh).toList();
  }

  /// Pairs two lists by place; lists of different lengths do not belong together.
  static List<Text> read(@Nullable List<String> english, @Nullable List<String> chinese) {
    if (english == null) {
      return List.of();
    }
    List<String> paired = chinese != null && chinese.size() == english.size() ? chinese : english;
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < english.size(); i++) {
      if (english.get(i) != null) {
        texts.add(read(english.get(i), paired.get(i)));
      }
    }
    return List.copyOf(texts);
  }
}
