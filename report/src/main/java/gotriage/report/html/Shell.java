package gotriage.report.html;

import gotriage.model.text.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Puts the page together from its parts: the frame `report.html`, styles, scripts, data.
///
/// The content security policy allows exactly this style and this script, by their hashes, and
/// nothing from anywhere.
final class Shell {
  private static final List<String> STYLES = List.of("page.css", "flame.css");

  /// In the order in which they need each other.
  private static final List<String> SCRIPTS =
      List.of(
          "words.js",
          "dom.js",
          "quantity.js",
          "unpack.js",
          "calltree.js",
          "paint.js",
          "flame.js",
          "functions.js",
          "verdict.js",
          "goroutines.js",
          "memory.js",
          "process.js",
          "evidence.js",
          "page.js");

  private final String title;
  private final Language language;
  private final StringBuilder data = new StringBuilder();
  private String fallback = "";

  Shell(String title, Language language) {
    this.title = title;
    this.language = language;
  }

  /// What a browser that runs no script shows.
  void fallback(String text) {
    fallback = escape(text);
  }

  /// Adds a piece of data, which the script finds by its id.
  void data(String id, byte[] bytes) {
    data.append("<script type=\"application/gzip+base64\" id=\"")
        .append(id)
        .append("\">")
        .append(Base64.getEncoder().encodeToString(gzip(bytes)))
        .append("</script>\n");
  }

  String html() {
    String style = join(STYLES);
    String script = "(() => {\n'use strict';\n" + join(SCRIPTS) + "})();\n";
    return resource("report.html")
        .replace("{{lang}}", language == Language.CHINESE ? "zh-CN" : "en")
        .replace("{{csp}}", policy(style, script))
        .replace("{{title}}", escape(title))
        .replace("{{style}}", style)
        .replace("{{fallback}}", fallback)
        .replace("{{data}}", data)
        .replace("{{script}}", script);
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; style-src 'sha256-"
        + digest(style)
        + "'; script-src 'sha256-"
        + digest(script)
        + "'; img-src data:; base-uri 'none'; form-action 'none'";
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

  private static String join(List<String> names) {
    var out = new StringBuilder();
    names.forEach(name -> out.append(resource(name)));
    return out.toString();
  }

  private static String resource(String name) {
    try (InputStream in = Shell.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (var gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
