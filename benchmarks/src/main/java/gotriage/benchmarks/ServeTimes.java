package gotriage.benchmarks;

import gotriage.testkit.Browser;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// How soon a served flame graph paints in headless Chromium, and how long a zoom takes to what the
/// page does not hold: from the click over the request, the server's tree and its layout until it is
/// drawn, as the page itself notes it.
///
/// Prints `NAME MILLISECONDS` lines: `paint` (first contentful paint), `drawn` (the graph stands,
/// both from the start of loading), `zooms` (how many fetched something), `median` and `longest` of
/// these; `request`, the median of the requests among them.
public final class ServeTimes {
  private static final int WANTED = 20;

  private ServeTimes() {}

  /// @param arguments the page's address, the browser
  public static void main(String[] arguments) throws Exception {
    List<Double> zooms = new ArrayList<>();
    double request;
    try (Browser browser =
        Browser.open(Path.of(arguments[1]), URI.create(arguments[0]), 1400, 1000)) {
      print("drawn", browser.eval("performance.now()").asDouble());
      print(
          "paint",
          browser
              .eval("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1")
              .asDouble());
      for (int at = 0; at < 400 && zooms.size() < WANTED; at++) {
        int depth = 3 + at % 11;
        double x = (at * 0.381966) % 1;
        browser.eval(
            "(() => { const view = document.querySelector('.flameview');"
                + " delete view.dataset.millis;"
                + " const canvas = document.querySelector('canvas.flame');"
                + " canvas.focus(); canvas.dispatchEvent(new KeyboardEvent('keydown', {key: 'Home'}));"
                + " })()");
        Thread.sleep(250);
        browser.eval(
            "(() => { const canvas = document.querySelector('canvas.flame');"
                + " const box = canvas.getBoundingClientRect();"
                + " canvas.dispatchEvent(new MouseEvent('click', { bubbles: true,"
                + " clientX: box.left + box.width * "
                + x
                + ", clientY: box.top + "
                + depth
                + " * 19 + 9 })); })()");
        Thread.sleep(400);
        String millis =
            browser.text("document.querySelector('.flameview').dataset.millis ?? ''");
        if (!millis.isEmpty()) {
          zooms.add(Double.parseDouble(millis));
        }
      }
      request =
          browser
              .eval(
                  "(() => { const all = performance.getEntriesByType('resource')"
                      + ".filter((e) => e.name.includes('/tile?')).map((e) => e.duration)"
                      + ".sort((a, b) => a - b); return all[all.length >> 1] ?? -1; })()")
              .asDouble();
    }
    Collections.sort(zooms);
    print("zooms", zooms.size());
    if (!zooms.isEmpty()) {
      print("median", zooms.get(zooms.size() / 2));
      print("longest", zooms.getLast());
      print("request", request);
    }
  }

  private static void print(String name, double value) {
    System.out.printf(Locale.ROOT, "%s %.1f%n", name, value);
  }
}
