package gotriage.report.graph;

/// How wide text will be, without a font at hand: Helvetica's widths by kind of letter, a little
/// more rather than less.
final class TextWidth {
  private TextWidth() {}

  static double of(String text, int fontSize) {
    double ems = 0;
    for (int i = 0; i < text.length(); i++) {
      ems += ems(text.charAt(i));
    }
    return ems * fontSize;
  }

  private static double ems(char c) {
    if (c >= 0x2e80) {
      return 1;
    }
    return switch (c) {
      case 'i', 'j', 'l', '\'', '|' -> 0.26;
      case 'f', 't', 'r', 'I', ' ', '.', ',', ':', ';', '/', '\\', '!', '(', ')', '[', ']', '-' ->
          0.35;
      case 'm', 'M', 'w', '%', '…', '@' -> 0.9;
      case 'W' -> 0.97;
      default -> Character.isUpperCase(c) ? 0.71 : 0.57;
    };
  }
}
