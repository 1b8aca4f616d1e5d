package gotriage.report.page;

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

/// Puts a page together from its parts: the frame `shell.html`, styles, scripts, data. The page is
/// one file that needs no network.
///
/// The content security policy allows exactly this style and this script, by their hashes, and
/// nothing from anywhere. Data travel as gzip in base64, which no profile and no label can break
/// out of.
public final class PageShell {
  /// The look that all pages share.
  public static final String STYLE = "page/page.css";

  /// What all pages share: words, elements, numbers, the bar on top. In the order in which they
  /// need each other.
  public static final List<String> SCRIPTS =
      List.of(
          "page/words.js", "page/dom.js", "page/quantity.js", "page/unpack.js", "page/chrome.js");

  private final String title;
  private final Language language;
  private final List<String> styles;
  private final List<String> scripts;
  private final StringBuilder data = new StringBuilder();
  private String fallback = "";

  /// A page without data.
  ///
  /// @param language the one to show first
  /// @param styles,scripts resources below `gotriage/report/`, in their order
  public PageShell(String title, Language language, List<String> styles, List<String> scripts) {
    this.title = title;
    this.language = language;
    this.styles = styles;
    this.scripts = scripts;
  }

  /// What a browser that runs no script shows.
  public void fallback(String text) {
    fallback = escape(text);
  }

  /// Adds a piece of data, which the script finds by its id.
  public void data(String id, byte[] bytes) {
    data.append("<script type=\"application/gzip+base64\" id=\"")
        .append(id)
        .append("\">")
        .append(Base64.getEncoder().encodeToString(gzip(bytes)))
        .append("</script>\n");
  }

  /// The whole page.
  public String html() {
    String style = join(styles);
    String script = "(() => {\n'use strict';\n" + join(scripts) + "})();\n";
    return resource("page/shell.html")
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
    names.forEach(name -> bare(resource(name), out));
    return out.toString();
  }

  /// Leaves out indentation and comments that have lines of their own: a fifth of the code.
  private static void bare(String code, StringBuilder out) {
    boolean comment = false;
    for (String line : code.split("\n")) {
      String bare = line.strip();
      comment |= bare.startsWith("/*");
      if (!comment && !bare.isEmpty() && !bare.startsWith("//")) {
        out.append(bare).append('\n');
      }
      comment &= !bare.endsWith("*/");
    }
  }

  private static String resource(String name) {
    try (InputStream in = PageShell.class.getResourceAsStream("/gotriage/report/" + name)) {
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
