package gotriage.report.theme;

/// The few signs that reports use, each with what stands for it where the terminal speaks ASCII
/// only.
public enum Glyph {
  GOOD("✓", "OK"),
  BAD("✗", "X"),
  WARNING("!", "!"),
  UNKNOWN("?", "?"),
  DOT(" · ", ", "),
  RULE("─", "-"),
  BAR("█", "#"),
  BAR_REST("░", "."),
  PROMPT("$ ", "$ ");

  private final String unicode;
  private final String ascii;

  Glyph(String unicode, String ascii) {
    this.unicode = unicode;
    this.ascii = ascii;
  }

  String unicode() {
    return unicode;
  }

  String ascii() {
    return ascii;
  }
}
