package gotriage.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is served, and to whom.
class ServerTest {
  private static final String DUMP =
      """
      goroutine 1 [running]:
      main.main()
      \t/src/main.go:10 +0x1d

      goroutine 7 [chan receive, 5 minutes]:
      main.wait(...)
      \t/src/main.go:20
      created by main.main in goroutine 1
      \t/src/main.go:9 +0x2b
      """;

  @TempDir private Path folder;

  @Test
  void theIndexSaysWhatIsThere() throws Exception {
    Path dump = Files.writeString(folder.resolve("goroutines.txt"), DUMP);
    Path nonsense = Files.writeString(folder.resolve("notes.txt"), "buy milk\n");
    try (Served served = new Served(Served.shop(folder, "cpu.pb.gz", 1), dump, nonsense)) {
      assertThat(served.get("/"))
          .startsWith("HTTP/1.1 200")
          .contains("cpu.pb.gz", "/profile/1/flame", "/profile/1/top", "/goroutines/2")
          .contains("notes.txt", "buy milk");
      assertThat(served.get("/?lang=zh")).contains("调用栈", "未能读取");
      assertThat(served.get("/goroutines/2")).contains("main.wait", "chan receive");
      assertThat(served.get("/goroutines/2?by=state")).contains("chan receive");
      assertThat(served.get("/goroutines/2?by=hair")).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void aBundleIsServedWithItsVerdictAndItsParts() throws Exception {
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    Served.shop(bundle, "cpu.pb.gz", 1);
    Files.writeString(bundle.resolve("goroutines.txt"), DUMP);
    try (Served served = new Served(bundle)) {
      assertThat(served.get("/"))
          .contains("/bundle/1", "/profile/1.cpu/flame", "/goroutines/1.goroutines");
      assertThat(served.get("/bundle/1")).startsWith("HTTP/1.1 200").contains("<!doctype html>");
      assertThat(served.get("/profile/1.cpu/top")).contains("example.com/shop/orders.parse");
      assertThat(served.get("/goroutines/1.goroutines")).contains("main.wait");
    }
  }

  @Test
  void profilesHavePprofsViews() throws Exception {
    try (Served served =
        new Served(Served.shop(folder, "before.pb.gz", 1), Served.shop(folder, "after.pb.gz", 2))) {
      assertThat(served.get("/profile/1/top"))
          .contains("50ms", "example.com/shop/orders.parse", "90ms")
          .contains("re=%5Eexample%5C.com%2Fshop%2Forders%5C.parse%24");
      assertThat(served.get("/profile/2/top?base=1")).contains("before.pb.gz").contains("50ms");
      assertThat(served.get("/profile/1/top?focus=json")).contains("10ms").doesNotContain("30ms");
      assertThat(served.get("/profile/1/tree")).contains("flat%", "net/http.(*conn).serve");
      assertThat(served.get("/profile/1/peek?re=serve%24")).contains("orders.total");
      assertThat(served.get("/profile/1/list?re=parse")).contains("orders.parse");
      assertThat(served.get("/profile/1/graph"))
          .contains("image/svg+xml", "script-src 'sha256-", "<svg");
      assertThat(served.get("/profile/1/flame?base=2")).contains("connect-src 'self'");
      assertThat(served.get("/profile/1/profile.pb.gz"))
          .contains("attachment; filename=\"profile.pb.gz\"");
    }
  }

  /// Whatever the page, there is a way back to what was loaded, in the reader's language.
  @Test
  void everyPageLeadsBack() throws Exception {
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    Served.shop(bundle, "cpu.pb.gz", 1);
    Files.writeString(bundle.resolve("goroutines.txt"), DUMP);
    try (Served served = new Served(bundle)) {
      for (String page :
          new String[] {
            "/bundle/1",
            "/goroutines/1.goroutines",
            "/profile/1.cpu/list?re=parse",
            "/profile/1.cpu/graph",
            "/profile/1.cpu/top"
          }) {
        String way = page + (page.contains("?") ? "&" : "?") + "lang=zh";
        assertThat(served.get(way))
            .as(page)
            .containsPattern("<a href=\"/\\?lang=zh\"[^<]*>\\s*(<text[^>]*>)?总览");
      }
    }
  }

  @Test
  void whatMakesNoSenseIsSaidSo() throws Exception {
    try (Served served = new Served(Served.shop(folder, "cpu.pb.gz", 1))) {
      String[][] wrong = {
        {"/nothing", "404"},
        {"/profile/9/top", "404"},
        {"/profile/1/nothing", "404"},
        {"/profile/1/top?base=9", "404"},
        {"/bundle/1", "404"},
        {"/goroutines/1", "404"},
        {"/trace/1", "404"},
        {"/profile/1/top?focus=(", "400"},
        {"/profile/1/top?focus=nosuchframe", "400"},
        {"/profile/1/flame?focus=nosuchframe", "400"},
        {"/profile/1/flame?sample_index=hair", "400"},
        {"/profile/1/top?nodecount=-1", "400"},
        {"/profile/1/peek?re=nosuchframe", "400"},
        {"/profile/1/list?re=nosuchframe", "404"},
        {"/profile/1/top?lang=%zz", "400"},
        {"/profile/1/tile?kind=callees&path=999999", "404"},
        {"/profile/1/tile?kind=callees&path=", "400"},
        {"/profile/1/tile?kind=callees&path=-1", "400"},
        {"/profile/1/tile?kind=sideways&path=0", "400"},
        {"/profile/1/tile?kind=callees&label=nolabel&path=0", "404"},
        {"/profile/1/around?function=999999", "404"},
        {"/../../etc/passwd", "404"},
      };
      for (String[] request : wrong) {
        assertThat(served.get(request[0])).as(request[0]).startsWith("HTTP/1.1 " + request[1]);
      }
      assertThat(served.get("/profile/1/top?focus=" + "x".repeat(40_000)))
          .startsWith("HTTP/1.1 414");
      assertThat(served.get("/nothing?lang=zh")).contains("这里没有");
    }
  }

  @Test
  void onlyKnownNamesAndOnlyReading() throws Exception {
    try (Served served = new Served(Served.shop(folder, "cpu.pb.gz", 1))) {
      for (String host :
          new String[] {"localhost", "LOCALHOST:1", "127.0.0.1:80", "[::1]:80", "gotriage.test"}) {
        assertThat(served.ask("GET", "/", "Host: " + host)).as(host).startsWith("HTTP/1.1 200");
      }
      for (String host :
          new String[] {
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "10.0.0.1",
            "",
            "[::2]"
          }) {
        assertThat(served.ask("GET", "/", "Host: " + host))
            .as(host)
            .startsWith("HTTP/1.1 421")
            .doesNotContain("cpu.pb.gz");
      }
      assertThat(served.ask("POST", "/", "Host: localhost")).startsWith("HTTP/1.1 405");
      assertThat(served.ask("DELETE", "/profile/1/top", "Host: localhost"))
          .startsWith("HTTP/1.1 405");
      assertThat(served.ask("HEAD", "/", "Host: localhost"))
          .startsWith("HTTP/1.1 200")
          .doesNotContain("<html");
      assertThat(
              served.ask(
                  "GET",
                  "/",
                  "Host: localhost",
                  "Sec-Fetch-Site: cross-site",
                  "Sec-Fetch-Mode: no-cors"))
          .startsWith("HTTP/1.1 403");
      String head = served.get("/");
      assertThat(head.toLowerCase(java.util.Locale.ROOT))
          .contains("x-content-type-options: nosniff", "frame-ancestors 'none'")
          .contains("cross-origin-resource-policy: same-origin", "referrer-policy: no-referrer")
          .doesNotContain("access-control-allow");
    }
  }

  @Test
  void beyondTheLoopbackFiguresPassAndNamesDoNot() {
    Hosts hosts = new Hosts(true, java.util.Set.of("box.internal"));
    assertThat(hosts.allow("10.1.2.3:8080")).isTrue();
    assertThat(hosts.allow("[fe80::1]:8080")).isTrue();
    assertThat(hosts.allow("box.internal:8080")).isTrue();
    assertThat(hosts.allow("evil.example:8080")).isFalse();
    assertThat(hosts.allow(null)).isFalse();
  }
}
