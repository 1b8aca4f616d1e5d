package gotriage.report.listing;

import gotriage.model.text.Language;
import gotriage.report.document.ContentPolicy;
import gotriage.report.document.Resource;

/// The document around a listing. Its content security policy allows exactly its own style and
/// script, by their hashes, and nothing from anywhere: source code and names are only ever text.
final class PageFrame {
  private PageFrame() {}

  static String html(String title, String body, Language language) {
    String style = Resource.text("listing/listing.css");
    String script = Resource.text("listing/listing.js");
    return "<!doctype html>\n<html lang="
        + (language == Language.CHINESE ? "zh-CN" : "en")
        + ">\n<head>\n<meta charset=utf-8>\n<meta http-equiv=Content-Security-Policy content=\""
        + ContentPolicy.of(style, script, "")
        + "\">\n"
        + "<meta name=viewport content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=color-scheme content=\"light dark\">\n"
        + "<meta name=referrer content=no-referrer>\n<title>"
        + escape(title)
        + " · gotriage</title>\n<style>"
        + style
        + "</style>\n</head>\n<body>\n"
        + body
        + "<script>"
        + script
        + "</script>\n</body>\n</html>\n";
  }

  /// Text that is safe in an element and in a quoted attribute.
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\0' -> out.append('�');
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
