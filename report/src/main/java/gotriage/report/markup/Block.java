package gotriage.report.markup;

import java.util.ArrayList;
import java.util.List;

/// A part of a text: a paragraph, an item of a list, or code that must stay as it is.
public sealed interface Block {
  /// A paragraph; may hold `code` in backticks and **strong** words.
  record Prose(String words) implements Block {}

  record Item(String words) implements Block {}

  /// @param language what the fence named, empty when nothing
  record Code(String language, String code) implements Block {}

  /// Takes a text apart. Fences are three or more backticks or tildes; one that is never closed
  /// reaches to the end. Lines of one paragraph are joined.
  static List<Block> parse(String markdown) {
    List<Block> blocks = new ArrayList<>();
    List<String> paragraph = new ArrayList<>();
    List<String> lines = markdown.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String fence = fence(line);
      if (!fence.isEmpty()) {
        flush(paragraph, blocks);
        var code = new StringBuilder();
        String language = line.strip().substring(fence.length()).strip();
        for (i++; i < lines.size() && !lines.get(i).strip().equals(fence); i++) {
          code.append(lines.get(i)).append('\n');
        }
        blocks.add(new Code(language, code.toString().stripTrailing()));
      } else if (line.isBlank()) {
        flush(paragraph, blocks);
      } else if (line.startsWith("- ") || line.startsWith("* ")) {
        flush(paragraph, blocks);
        blocks.add(new Item(line.substring(2).strip()));
      } else {
        paragraph.add(line.strip());
      }
    }
    flush(paragraph, blocks);
    return blocks;
  }

  private static String fence(String line) {
    String s = line.strip();
    if (!s.startsWith("```") && !s.startsWith("~~~")) {
      return "";
    }
    int end = 3;
    while (end < s.length() && s.charAt(end) == s.charAt(0)) {
      end++;
    }
    return s.substring(0, end);
  }

  private static void flush(List<String> paragraph, List<Block> blocks) {
    if (!paragraph.isEmpty()) {
      var words = new StringBuilder(paragraph.getFirst());
      for (String line : paragraph.subList(1, paragraph.size())) {
        // Chinese has no spaces between words: a line's end is not one either.
        boolean joined = ideograph(words.charAt(words.length() - 1)) && ideograph(line.charAt(0));
        words.append(joined ? "" : " ").append(line);
      }
      blocks.add(new Prose(words.toString()));
      paragraph.clear();
    }
  }

  private static boolean ideograph(char c) {
    return c >= '\u3000' && c <= '\u9fff' || c >= '\uff00';
  }
}
