package gotriage.model.text;

import java.util.Locale;

/// A language that the whole product speaks.
public enum Language {
  ENGLISH("en"),
  CHINESE("zh");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /// Reads `en`, `zh`, or a locale name such as `zh_CN.UTF-8`; English for all else.
  public static Language of(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith("zh") ? CHINESE : ENGLISH;
  }
}
