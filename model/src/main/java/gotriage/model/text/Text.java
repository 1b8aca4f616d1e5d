package gotriage.model.text;

/// One sentence or title in every language.
public record Text(String en, String zh) {
  public static final Text EMPTY = new Text("", "");

  /// Fills `{0}`, `{1}`, … of both templates. An argument that is a text itself is put in by
  /// language.
  public static Text of(String en, String zh, Object... arguments) {
    return new Text(fill(en, Language.ENGLISH, arguments), fill(zh, Language.CHINESE, arguments));
  }

  /// The same words in both: a name, a number, a command.
  public static Text same(String words) {
    return new Text(words, words);
  }

  public String in(Language language) {
    return switch (language) {
      case ENGLISH -> en;
      case CHINESE -> zh;
    };
  }

  /// Two clauses of one sentence, the second where the first is empty.
  public Text and(Text more) {
    return isEmpty() ? more : Text.of("{0}; {1}", "{0}；{1}", this, more);
  }

  public boolean isEmpty() {
    return en.isEmpty();
  }

  private static String fill(String template, Language language, Object[] arguments) {
    var out = new StringBuilder(template.length() + 32);
    int from = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
      int close = template.indexOf('}', open);
      int index = close < 0 ? -1 : index(template, open + 1, close);
      if (index < 0 || index >= arguments.length) {
        out.append(template, from, open + 1);
        from = open + 1;
        continue;
      }
      Object argument = arguments[index];
      out.append(template, from, open)
          .append(argument instanceof Text text ? text.in(language) : argument);
      from = close + 1;
    }
    return out.append(template, from, template.length()).toString();
  }

  private static int index(String template, int from, int to) {
    if (to - from != 1 || !Character.isDigit(template.charAt(from))) {
      return -1;
    }
    return template.charAt(from) - '0';
  }
}
