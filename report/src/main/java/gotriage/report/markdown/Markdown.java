package gotriage.report.markdown;

import gotriage.report.markup.Block;
import java.util.List;

/// Markdown (GitHub's and GitLab's) from words that may hold anything: function names have `*` and
/// `_`, reasons have `|` and `<`.
final class Markdown {
  private static final String SPECIAL = "\\*_[]<>|#~";

  private Markdown() {}

  /// Words as they are; what is between backticks stays code, `**` stays strong.
  static String words(String words) {
    var out = new StringBuilder(words.length() + 16);
    boolean code = false;
    boolean paired = words.chars().filter(c -> c == '`').count() % 2 == 0;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '`' && paired) {
        code = !code;
      } else if (!code && words.startsWith("**", i) && words.indexOf("**", i + 2) > 0) {
        int end = words.indexOf("**", i + 2);
        out.append("**").append(words(words.substring(i + 2, end))).append("**");
        i = end + 1;
        continue;
      } else if (!code && (c == '`' || SPECIAL.indexOf(c) >= 0)) {
        out.append('\\');
      } else if (Character.isISOControl(c)) {
        c = ' ';
      }
      out.append(c);
    }
    return out.toString();
  }

  /// A cell of a table: one line, its bars escaped in code too.
  static String cell(String words) {
    return words(words).replaceAll("(?<!\\\\)\\|", "\\\\|");
  }

  /// A name as code, fenced by more backticks than it has.
  static String code(String name) {
    String fence = "`".repeat(longestRun(name) + 1);
    String space = name.startsWith("`") || name.endsWith("`") ? " " : "";
    return fence + space + name.replaceAll("\\p{Cntrl}", " ") + space + fence;
  }

  /// A block of code.
  static String block(String language, String code) {
    String fence = "`".repeat(Math.max(3, longestRun(code) + 1));
    return fence + language + "\n" + code.stripTrailing() + "\n" + fence + "\n";
  }

  /// A text of the rules.
  static String blocks(List<Block> blocks) {
    var out = new StringBuilder();
    Block previous = null;
    for (Block block : blocks) {
      if (previous != null && !(block instanceof Block.Item && previous instanceof Block.Item)) {
        out.append('\n');
      }
      switch (block) {
        case Block.Prose prose -> out.append(words(prose.words())).append('\n');
        case Block.Item item -> out.append("- ").append(words(item.words())).append('\n');
        case Block.Code code -> out.append(block(code.language(), code.code()));
      }
      previous = block;
    }
    return out.toString();
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
