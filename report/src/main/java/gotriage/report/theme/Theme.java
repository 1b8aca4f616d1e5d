package gotriage.report.theme;

import java.nio.charset.Charset;
import java.util.Map;

/// Colours and glyphs of a terminal.
///
/// Colour only repeats what a word or a sign says already, so that a report without it loses
/// nothing. The sixteen colours of the terminal's own palette are used: they are legible on the
/// background that its owner chose.
///
/// @param colour whether to write escape sequences
/// @param unicode whether glyphs outside ASCII arrive
public record Theme(boolean colour, boolean unicode) {
  /// For files, pipes and tests.
  public static final Theme PLAIN = new Theme(false, true);

  private static final String RESET = "\u001b[0m";

  /// The theme of a standard output.
  ///
  /// @param terminal whether it is one
  /// @param environment `NO_COLOR` (not empty: no colour, no-color.org) and `TERM=dumb` are
  ///   honoured
  /// @param charset what bytes are written in
  public static Theme of(boolean terminal, Map<String, String> environment, Charset charset) {
    boolean wanted =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM"));
    return new Theme(terminal && wanted, charset.newEncoder().canEncode('✓'));
  }

  public String glyph(Glyph glyph) {
    return unicode ? glyph.unicode() : glyph.ascii();
  }

  public String good(String words) {
    return paint("1;32", words);
  }

  public String bad(String words) {
    return paint("1;31", words);
  }

  public String warning(String words) {
    return paint("1;33", words);
  }

  public String strong(String words) {
    return paint("1", words);
  }

  public String faint(String words) {
    return paint("2", words);
  }

  /// Code, commands, places.
  public String code(String words) {
    return paint("36", words);
  }

  public String added(String line) {
    return paint("32", line);
  }

  public String removed(String line) {
    return paint("31", line);
  }

  private String paint(String sequence, String words) {
    return colour && !words.isEmpty() ? "\u001b[" + sequence + "m" + words + RESET : words;
  }
}
