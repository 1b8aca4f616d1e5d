package gotriage.report.trace;

import gotriage.analyse.trace.TimelineView;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/// The timeline as one file that needs no network: lines of Ps and goroutines that zoom, and the
/// report below.
///
/// The content security policy allows exactly this style and this script, by their hashes.
public final class TimelinePage {
  private TimelinePage() {}

  /// @param report the text report, which the page shows too
  public static String render(TimelineView view, String report, Language language) {
    String style = resource("timeline.css");
    String script = "(() => {\n'use strict';\n" + resource("timeline.js") + "})();\n";
    byte[] data = gzip(new TimelineData(view).json(language, report));
    return resource("timeline.html")
        .replace("{{lang}}", language == Language.CHINESE ? "zh-CN" : "en")
        .replace("{{csp}}", policy(style, script))
        .replace("{{title}}", Text.of("Execution trace", "执行跟踪").in(language))
        .replace("{{style}}", style)
        .replace("{{fallback}}", escape(report))
        .replace("{{data}}", Base64.getEncoder().encodeToString(data))
        .replace("{{script}}", script);
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; style-src 'sha256-"
        + digest(style)
        + "'; script-src 'sha256-"
        + digest(script)
        + "'; base-uri 'none'; form-action 'none'";
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
    try (InputStream in =
        TimelinePage.class.getResourceAsStream("/gotriage/report/trace/" + name)) {
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
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
