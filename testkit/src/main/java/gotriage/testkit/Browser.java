package gotriage.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Chromium with one page, driven over the DevTools protocol: real clicks and keys, and
/// every error that the page raises.
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// True once one of the project's own pages has built itself.
  private static final String READY = "document.documentElement?.dataset.ready === 'true'";

  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private String session = "";

  /// The Chromium of this machine, if there is one.
  public static Optional<Path> find() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  public static Browser open(Path chromium, Path page, int width, int height) throws Exception {
    return open(chromium, page.toUri(), width, height);
  }

  public static Browser open(Path chromium, URI page, int width, int height) throws Exception {
    Path profile = Files.createTempDirectory("gotriage-chromium");
    Process process =
        new ProcessBuilder(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--window-size=" + width + "," + height,
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      var browser = new Browser(process, profile, endpoint(process));
      browser.attach(width, height);
      browser.go(page, READY);
      return browser;
    } catch (Exception e) {
      process.destroyForcibly();
      delete(profile);
      throw e;
    }
  }

  private Browser(Process process, Path profile, URI endpoint) throws Exception {
    this.process = process;
    this.profile = profile;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(endpoint, new Messages())
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Goes to another page, and waits until it is ready.
  ///
  /// @param ready an expression that is true then
  public void go(URI page, String ready) throws Exception {
    call("Page.navigate", Map.of("url", page.toString()));
    await("location.href === " + JSON.writeValueAsString(page.toString()) + " && " + ready);
  }

  /// What an expression of the page is, as JSON.
  public JsonNode eval(String expression) throws Exception {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  public String text(String expression) throws Exception {
    return eval(expression).asString();
  }

  /// Waits until an expression is true.
  public void await(String condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!eval("Boolean(" + condition + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came true: " + condition + "; errors: " + errors);
      }
      Thread.sleep(20);
    }
  }

  public void move(double x, double y) throws Exception {
    call("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
  }

  public void click(double x, double y) throws Exception {
    move(x, y);
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  /// Presses at one place, moves to another, lets go there.
  public void drag(double x, double y, double toX, double toY, boolean shift) throws Exception {
    move(x, y);
    mouse("mousePressed", x, y, shift);
    for (int i = 1; i <= 4; i++) {
      mouse("mouseMoved", x + (toX - x) * i / 4, y + (toY - y) * i / 4, shift);
    }
    mouse("mouseReleased", toX, toY, shift);
  }

  private void mouse(String type, double x, double y, boolean shift) throws Exception {
    call(
        "Input.dispatchMouseEvent",
        Map.of(
            "type",
            type,
            "x",
            x,
            "y",
            y,
            "button",
            "left",
            "buttons",
            1,
            "clickCount",
            1,
            "modifiers",
            shift ? 8 : 0));
  }

  /// Turns the wheel; negative is away from the hand.
  public void wheel(double x, double y, double by) throws Exception {
    call(
        "Input.dispatchMouseEvent",
        Map.of("type", "mouseWheel", "x", x, "y", y, "deltaX", 0, "deltaY", by));
  }

  /// Clicks the middle of the first element that a selector finds.
  public void click(String selector) throws Exception {
    JsonNode box =
        eval(
            "(() => { const e = document.querySelector("
                + JSON.writeValueAsString(selector)
                + "); e.scrollIntoView({block: 'center', behavior: 'instant'});"
                + " const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2]; })()");
    click(box.get(0).asDouble(), box.get(1).asDouble());
  }

  public void key(String key) throws Exception {
    int code =
        switch (key) {
          case "Enter" -> 13;
          case "Escape" -> 27;
          case "ArrowLeft" -> 37;
          case "ArrowUp" -> 38;
          case "ArrowRight" -> 39;
          case "ArrowDown" -> 40;
          default -> Character.toUpperCase(key.charAt(0));
        };
    for (String type : List.of("keyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "windowsVirtualKeyCode", code));
    }
  }

  public void type(String text) throws Exception {
    call("Input.insertText", Map.of("text", text));
  }

  /// Exceptions, `console.error`, and everything that the content security policy refused.
  public List<String> errors() {
    return List.copyOf(errors);
  }

  /// Addresses that the page asked for, itself included.
  public JsonNode resources() throws Exception {
    return eval("performance.getEntriesByType('resource').map(e => e.name)");
  }

  public void dark(boolean dark) throws Exception {
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /// A picture of what is seen, or of the whole page.
  public void screenshot(Path png, boolean whole) throws Exception {
    JsonNode answer =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
    Files.write(png, Base64.getDecoder().decode(answer.get("data").asString()));
  }

  @Override
  public void close() throws Exception {
    socket.abort();
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    delete(profile);
  }

  private void attach(int width, int height) throws Exception {
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asString();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asString();
    for (String domain : List.of("Page", "Runtime", "Log")) {
      call(domain + ".enable", Map.of());
    }
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = ids.incrementAndGet();
    var answer = new CompletableFuture<JsonNode>();
    answers.put(id, answer);
    Map<String, Object> message =
        session.isEmpty()
            ? Map.of("id", id, "method", method, "params", parameters)
            : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
    socket
        .sendText(JSON.writeValueAsString(message), true)
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    try {
      JsonNode result = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (result.has("error")) {
        throw new AssertionError(method + ": " + result.get("error"));
      }
      return result.path("result");
    } catch (TimeoutException e) {
      throw new AssertionError(method + " was not answered", e);
    }
  }

  private static URI endpoint(Process process) throws IOException {
    BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
    List<String> said = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      said.add(line);
      if (line.startsWith("DevTools listening on ")) {
        // Nobody reads what comes later: a full pipe would stop the browser.
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return URI.create(line.substring("DevTools listening on ".length()).strip());
      }
    }
    throw new IOException("the browser did not start: " + said);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // The browser may still be writing its profile away; the system clears its temporary folder.
      folder.toFile().deleteOnExit();
    }
  }

  /// Puts together messages that come in parts, and hands out answers and errors.
  private final class Messages implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        take(JSON.readTree(part.toString()));
        part.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void take(JsonNode message) {
      if (message.has("id")) {
        CompletableFuture<JsonNode> answer = answers.remove(message.get("id").asInt());
        if (answer != null) {
          answer.complete(message);
        }
        return;
      }
      JsonNode params = message.path("params");
      switch (message.path("method").asString()) {
        case "Runtime.exceptionThrown" -> errors.add(params.get("exceptionDetails").toString());
        case "Log.entryAdded" -> {
          if (params.path("entry").path("level").asString().equals("error")) {
            errors.add(params.get("entry").toString());
          }
        }
        case "Runtime.consoleAPICalled" -> {
          if (params.path("type").asString().equals("error")) {
            errors.add(params.toString());
          }
        }
        default -> {}
      }
    }
  }
}
