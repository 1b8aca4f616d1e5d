package gotriage.bundle.redact;

import gotriage.model.text.Text;
import java.util.regex.Pattern;

/// What the manifest says in words: reasons, notes, the target's address. Credentials in URLs and
/// values in queries go, but for pprof's own (`debug=2`, `seconds=10`, `gc=1`).
public final class Sentences {
  private static final Pattern USER_INFO = Pattern.compile("://[^\\s/@]+@");
  private static final Pattern QUERY_VALUE =
      Pattern.compile(
          "([?&#])(?!(?:debug|seconds|gc)=[0-9.]+(?![^&\\s\"”;:,；：，。、）]))"
              + "([^\\s=&?#\"”]+)=([^&\\s\"”]*)");
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{6,}");

  private Sentences() {}

  public static Text redact(Text text) {
    return new Text(redact(text.en()), redact(text.zh()));
  }

  public static String redact(String text) {
    String t = USER_INFO.matcher(text).replaceAll("://");
    t = QUERY_VALUE.matcher(t).replaceAll("$1$2=" + Redacted.WORD);
    return CREDENTIALS.matcher(t).replaceAll("$1 " + Redacted.WORD);
  }
}
