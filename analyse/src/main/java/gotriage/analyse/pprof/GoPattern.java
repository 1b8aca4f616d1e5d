package gotriage.analyse.pprof;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import gotriage.model.text.Text;
import org.jspecify.annotations.Nullable;

/// A regular expression in Go's syntax, RE2: linear in time whatever the pattern and the text are,
/// since patterns come in files too (`drop_frames`).
public final class GoPattern {
  private final Matcher matcher;
  private final String text;

  private GoPattern(Pattern pattern, String text) {
    this.matcher = pattern.matcher("");
    this.text = text;
  }

  /// @param what the option it belongs to, for the message
  public static GoPattern of(String what, String text) throws Refused {
    try {
      return new GoPattern(Pattern.compile(text), text);
    } catch (PatternSyntaxException e) {
      throw Refused.usage(
          Text.of(
              "parsing {0} regexp: {1}", "{0} 的正则表达式有误：{1}", what, String.valueOf(e.getMessage())));
    }
  }

  /// Null where the option is not set.
  static @Nullable GoPattern optional(String what, String text) throws Refused {
    return text.isEmpty() ? null : of(what, text);
  }

  /// Whether it matches somewhere in a name.
  public boolean in(String name) {
    return matcher.reset(name).find();
  }

  @Override
  public String toString() {
    return text;
  }
}
