package gotriage.report;

import java.util.Locale;
import java.util.Optional;

/// What `--format` takes.
public enum Format {
  TEXT,
  JSON,
  HTML,
  MARKDOWN;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Format> of(String word) {
    for (Format format : values()) {
      if (format.word().equals(word)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
