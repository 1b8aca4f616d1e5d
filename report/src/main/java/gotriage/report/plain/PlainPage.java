package gotriage.report.plain;

import gotriage.model.text.Language;
import gotriage.report.document.ContentPolicy;
import gotriage.report.document.Resource;

/// A whole page around a body: style and script are in it, allowed by their hashes and nothing
/// else. Without a script it can still be read whole, and printed.
public final class PlainPage {
  private PlainPage() {}

  public static String of(String title, Language language, String body) {
    String style = Resource.text("plain/plain.css");
    String script = Resource.text("plain/plain.js");
    return """
    <!doctype html>
    <html lang="%s">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>%s</title>
    <style>%s</style>
    </head>
    <body>
    <main>%s</main>
    <script>%s</script>
    </body>
    </html>
    """
        .formatted(
            language == Language.CHINESE ? "zh-CN" : "en",
            ContentPolicy.of(style, script, ""),
            Html.escape(title),
            style,
            body,
            script);
  }
}
