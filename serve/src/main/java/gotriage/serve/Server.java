package gotriage.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gotriage.model.text.Language;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import gotriage.serve.web.Answer;
import gotriage.serve.web.Refusal;
import gotriage.serve.web.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The JDK's own HTTP server in front of a [Site], on virtual threads: GET and HEAD only, for known
/// names only, with a bound on everything.
public final class Server implements AutoCloseable {
  /// Pages made at a time; each may hold a profile's stacks, and there are few processors.
  private static final int AT_A_TIME = 4;

  private static final int WAITING_SECONDS = 20;
  private static final int LONGEST_SECONDS = 60;

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Hosts hosts;
  private final Site site;
  private final Semaphore places = new Semaphore(AT_A_TIME);

  private Server(HttpServer http, Hosts hosts, Site site) {
    this.http = http;
    this.hosts = hosts;
    this.site = site;
  }

  /// Starts to listen; port 0 takes any that is free.
  ///
  /// @throws IOException where the address cannot be listened on
  public static Server start(InetSocketAddress address, Hosts hosts, Site site) throws IOException {
    bounds();
    HttpServer http = HttpServer.create(address, 64);
    Server server = new Server(http, hosts, site);
    http.createContext("/", server::handle);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /// The JDK's server takes these from the process: seconds for a request to come in and an answer
  /// to go out, connections, lines of a head. What the user has set stays.
  private static void bounds() {
    String[][] bounds = {
      {"sun.net.httpserver.maxReqTime", "10"},
      {"sun.net.httpserver.maxRspTime", "120"},
      {"sun.net.httpserver.maxReqHeaders", "60"},
      {"sun.net.httpserver.maxReqHeaderSize", "65536"},
      {"jdk.httpserver.maxConnections", "256"},
      {"sun.net.httpserver.nodelay", "true"},
    };
    for (String[] bound : bounds) {
      if (System.getProperty(bound[0]) == null) {
        System.setProperty(bound[0], bound[1]);
      }
    }
  }

  public InetSocketAddress address() {
    return http.getAddress();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      send(exchange, answer(exchange));
    } catch (IOException _) {
      // The browser went away.
    }
  }

  private Answer answer(HttpExchange exchange) {
    Language language = site.language();
    try {
      admit(exchange);
      URI uri = exchange.getRequestURI();
      Request request =
          Request.of(uri.getPath() == null ? "/" : uri.getPath(), uri.getRawQuery(), language);
      language = request.language();
      return bounded(request);
    } catch (Refusal e) {
      return Answer.text(e.status(), "gotriage: " + e.said().in(language) + "\n");
    } catch (OutOfMemoryError e) {
      return failed(
          503,
          new Text(
              "out of memory; more heap: JAVA_TOOL_OPTIONS=-Xmx16g",
              "内存不足；可用 JAVA_TOOL_OPTIONS=-Xmx16g 加大堆"),
          language);
    } catch (IOException | RuntimeException e) {
      return failed(500, Said.of(e), language);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return failed(503, new Text("the server is ending", "服务器正在退出"), language);
    }
  }

  private static Answer failed(int status, Text said, Language language) {
    return Answer.text(status, "gotriage: " + said.in(language) + "\n");
  }

  private void admit(HttpExchange exchange) throws Refusal {
    Headers headers = exchange.getRequestHeaders();
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      throw new Refusal(405, new Text("only GET is served", "只接受 GET 请求"));
    }
    if (!hosts.allow(headers.getFirst("Host"))) {
      throw new Refusal(
          421,
          Text.of(
              "{0} is no name of this server; --host NAME allows one",
              "{0} 不是本服务器的名字；可用 --host NAME 允许它", String.valueOf(headers.getFirst("Host"))));
    }
    if ("cross-site".equals(headers.getFirst("Sec-Fetch-Site"))
        && !"navigate".equals(headers.getFirst("Sec-Fetch-Mode"))) {
      throw new Refusal(403, new Text("not for pages of other sites", "不为其他网站的页面服务"));
    }
  }

  /// Makes a page in bounded time. Work that goes on behind a page given up keeps its place.
  private Answer bounded(Request request) throws IOException, Refusal, InterruptedException {
    if (!places.tryAcquire(WAITING_SECONDS, TimeUnit.SECONDS)) {
      throw new Refusal(503, new Text("too many requests at a time", "同时请求过多"));
    }
    Future<Answer> page =
        threads.submit(() -> {
          try {
            return site.answer(request);
          } finally {
            places.release();
          }
        });
    try {
      return page.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      page.cancel(true);
      throw new Refusal(503, Text.of("not done within {0} seconds", "{0} 秒内没有完成", LONGEST_SECONDS));
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Refusal refusal -> throw refusal;
        case IOException io -> throw io;
        case RuntimeException wrong -> throw wrong;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Content-Security-Policy", answer.policy());
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    if (answer.status() == 405) {
      headers.set("Allow", "GET, HEAD");
    }
    if (!answer.download().isEmpty()) {
      headers.set("Content-Disposition", "attachment; filename=\"" + answer.download() + "\"");
    }
    byte[] body = answer.body();
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
