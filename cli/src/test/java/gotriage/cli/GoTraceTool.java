package gotriage.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `go tool trace` over a trace: its pages, and its events as text.
final class GoTraceTool implements AutoCloseable {
  private static final Pattern CELL = Pattern.compile("(?s)<td[^>]*>(.*?)</td>");
  private static final Pattern ROW = Pattern.compile("(?s)<tr[^>]*>(.*?)</tr>");
  private static final Pattern PART = Pattern.compile("([\\d.]+)(ns|µs|ms|s|m|h)");

  private final Process process;
  private final String address;
  private final HttpClient client = HttpClient.newHttpClient();

  private GoTraceTool(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /// Starts the viewer without a browser to open, and waits until it answers.
  static GoTraceTool serve(Path trace) throws IOException, InterruptedException {
    String address;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "127.0.0.1:" + free.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(binary(), "-http=" + address, trace.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeAll(List.of("PATH", "BROWSER", "DISPLAY"));
    GoTraceTool tool = new GoTraceTool(builder.start(), "http://" + address);
    for (int i = 0; i < 600; i++) {
      try {
        tool.page("/");
        return tool;
      } catch (IOException _) {
        if (!tool.process.isAlive()) {
          break;
        }
        Thread.sleep(100);
      }
    }
    tool.close();
    throw new IOException("go tool trace did not answer at " + address);
  }

  private static String binary() throws IOException {
    Process named = new ProcessBuilder("go", "tool", "-n", "trace").start();
    try (BufferedReader out = named.inputReader()) {
      String line = out.readLine();
      if (line == null) {
        throw new IOException("go tool -n trace said nothing");
      }
      return line.strip();
    }
  }

  String page(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /// The cells of a page's rows, without markup.
  List<List<String>> rows(String path) throws IOException, InterruptedException {
    List<List<String>> rows = new ArrayList<>();
    for (Matcher row = ROW.matcher(page(path)); row.find(); ) {
      List<String> cells = new ArrayList<>();
      for (Matcher cell = CELL.matcher(row.group(1)); cell.find(); ) {
        cells.add(cell.group(1).replaceAll("<[^>]*>", " ").strip());
      }
      rows.add(cells);
    }
    return rows;
  }

  /// A table below a header row, as far as it goes: header cells by `<th>`, rows under it.
  List<String> headers(String path) throws IOException, InterruptedException {
    List<String> headers = new ArrayList<>();
    for (Matcher th = Pattern.compile("(?s)<th[^>]*>(.*?)</th>").matcher(page(path)); th.find(); ) {
      headers.add(th.group(1).strip());
    }
    return headers;
  }

  static String query(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  /// Nanoseconds of a Go duration: `1m2.5s`, `17.03µs`.
  static long nanos(String duration) {
    double sum = 0;
    Matcher part = PART.matcher(duration);
    while (part.find()) {
      double unit =
          switch (part.group(2)) {
            case "ns" -> 1;
            case "µs" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 3600e9;
          };
      sum += Double.parseDouble(part.group(1)) * unit;
    }
    return Math.round(sum);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
