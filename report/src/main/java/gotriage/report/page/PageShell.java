package gotriage.report.page;

import gotriage.model.text.Language;
import gotriage.report.document.ContentPolicy;
import gotriage.report.document.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private String images = "";
  private String fetches = "";

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

  /// Allows pictures that are part of the page.
  public void images() {
    images = "img-src data:; ";
  }

  /// Allows requests to where the page came from.
  public void fetches() {
    fetches = "connect-src 'self'; ";
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
    return Resource.text("page/shell.html")
        .replace("{{lang}}", language == Language.CHINESE ? "zh-CN" : "en")
        .replace("{{csp}}", ContentPolicy.of(style, script, images + fetches))
        .replace("{{title}}", escape(title))
        .replace("{{style}}", style)
        .replace("{{fallback}}", fallback)
        .replace("{{data}}", data)
        .replace("{{script}}", script);
  }

  private static String join(List<String> names) {
    var out = new StringBuilder();
    names.forEach(name -> bare(Resource.text(name), out));
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
