package gotriage.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// How soon the page of a flame graph or of a trace paints in headless Chromium, and how long a
/// frame takes while it zooms: the page itself measures, with a script before its own that counts
/// animation frames.
///
/// Prints `NAME MILLISECONDS` lines: `paint` (first contentful paint), `drawn` (the graph stands,
/// both from the start of loading), `click` (from a click, or a turn of the wheel over a
/// timeline, to its first frame painted on the canvas), `frame` (the longest of the frames that
/// follow).
public final class PaintTimes {
  private static final int PATIENCE_SECONDS = 60;

  private static final String BEFORE =
      """
      <script>
      window.frames_ = [];
      const raf = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (f) => raf((now) => {
        const start = performance.now();
        f(now);
        window.frames_.push(performance.now() - start);
      });
      </script>
      """;

  /// Waits until the page is drawn.
  private static final String READY =
      """
      <script>
      const wait = (ms) => new Promise((done) => setTimeout(done, ms));
      (async () => {
        while (document.documentElement.dataset.ready !== 'true') await wait(2);
        const drawn = performance.now();
        await wait(1500);
        const clicks = [];
        window.frames_.length = 0;
      """;

  /// Clicks frames of a flame graph.
  private static final String FLAME =
      """
        const canvas = document.querySelector('canvas.flame');
        const box = canvas.getBoundingClientRect();
        for (const [depth, x] of [[2, 0.1], [4, 0.3], [5, 0.5], [3, 0.2], [0, 0.5]]) {
          const start = performance.now();
          canvas.dispatchEvent(new MouseEvent('click', {
            bubbles: true, clientX: box.left + box.width * x, clientY: box.top + depth * 19 + 9 }));
          clicks.push(performance.now() - start);
          await wait(600);
        }
      """;

  /// Turns the wheel over a timeline, in and out again; the picture comes with the next frame.
  private static final String TIMELINE =
      """
        const canvas = document.querySelector('.chart canvas');
        const box = canvas.getBoundingClientRect();
        for (const [x, by] of [[0.3, -300], [0.6, -300], [0.5, -600], [0.4, -600], [0.5, 600], [0.5, 1800]]) {
          const start = performance.now();
          const before = window.frames_.length;
          canvas.dispatchEvent(new WheelEvent('wheel', {
            bubbles: true, cancelable: true, clientX: box.left + box.width * x, clientY: box.top + 200, deltaY: by }));
          while (window.frames_.length === before) await new Promise((done) => raf(done));
          clicks.push(performance.now() - start);
          await wait(300);
        }
      """;

  private static final String DONE =
      """
        const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1;
        const lines = [`paint ${paint}`, `drawn ${drawn}`, `click ${Math.max(...clicks)}`, `frame ${Math.max(...window.frames_)}`];
        await fetch('/done', { method: 'POST', body: lines.join('\\n') });
      })();
      </script>
      """;

  private PaintTimes() {}

  /// @param arguments the page, the browser, and `timeline` for the page of a trace
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String page = Files.readString(Path.of(arguments[0]));
    String measured =
        page.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replaceFirst("<head>", "<head>" + BEFORE)
            + READY
            + (arguments.length > 2 && arguments[2].equals("timeline") ? TIMELINE : FLAME)
            + DONE;
    BlockingQueue<String> result = new ArrayBlockingQueue<>(4);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/", exchange -> answer(exchange, measured.getBytes(StandardCharsets.UTF_8)));
    server.createContext(
        "/done",
        exchange -> {
          result.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(exchange, new byte[0]);
        });
    server.start();
    Path profile = Files.createTempDirectory("gotriage-paint");
    Process browser =
        new ProcessBuilder(
                arguments[1],
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1400,1000",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "http://127.0.0.1:" + server.getAddress().getPort() + "/")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String lines = result.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (lines == null) {
        throw new IOException("the page gave no times within " + PATIENCE_SECONDS + " s");
      }
      System.out.println(lines);
    } finally {
      browser.destroy();
      browser.waitFor(10, TimeUnit.SECONDS);
      server.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
