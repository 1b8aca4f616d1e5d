package gotriage.report.listing;

import gotriage.model.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The document around a listing. Its content security policy allows exactly its own style and
/// script, by their hashes, and nothing from anywhere: source code and names are only ever text.
final class PageFrame {
  private PageFrame() {}

  static String html(String title, String body, Language language) {
    String style = resource("listing.css");
    String script = resource("listing.js");
    return "<!doctype html>\n<html lang="
        + (language == Language.CHINESE ? "zh-CN" : "en")
        + ">\n<head>\n<meta charset=utf-8>\n<meta http-equiv=Content-Security-Policy content=\""
        + "default-src 'none'; style-src 'sha256-"
        + digest(style)
        + "'; script-src 'sha256-"
        + digest(script)
        + "'; base-uri 'none'; form-action 'none'\">\n"
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

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
