package gotriage.cli;

import static gotriage.testkit.FaultyServer.bytes;
import static gotriage.testkit.FaultyServer.cut;
import static gotriage.testkit.FaultyServer.gzip;
import static gotriage.testkit.FaultyServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gotriage.testkit.FaultyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `--lang zh` says all of it in Chinese, above all where something failed: nothing is left in
/// English but what a server said and what is code.
class ChineseTest {
  private static final String INDEX =
      "<a href='goroutine?debug=1'>goroutine</a><a href='heap?debug=1'>heap</a>"
          + "<td>0</td><td><a href='mutex?debug=1'>mutex</a>";
  private static final String DUMP =
      "goroutine 1 [running]:\nmain.main()\n\t/src/main.go:7 +0x1d\n\ngoroutine 2 [chan rec";
  private static final String HEAP =
      "heap profile: 0: 0 [0: 0] @ heap/1048576\n# runtime.MemStats\n# HeapAlloc = 4096\n";
  private static final byte[] BROKEN_PROFILE = gzip(new byte[] {0x12, 0});

  @TempDir private Path here;

  private CommandLineRun run(String... words) {
    return CommandLineRun.watched(
        here, Stream.concat(Arrays.stream(words), zh()).toArray(String[]::new));
  }

  private static Stream<String> zh() {
    return Stream.of("--lang", "zh");
  }

  private static void assertChinese(String text) {
    assertThat(EnglishRuns.in(text)).as(text).isEmpty();
  }

  /// Everything that can fail in one capture: pages that are refused, cut, missing, or something
  /// else, steps that do not fit the budget, a port that is no Go program's.
  private static FaultyServer sick() throws IOException {
    return new FaultyServer()
        .on("/debug/pprof/goroutine?debug=2", bytes(DUMP.getBytes(UTF_8)))
        .on("/debug/pprof/goroutine?debug=0", bytes(BROKEN_PROFILE))
        .on("/debug/pprof/heap?debug=1", bytes(HEAP.getBytes(UTF_8)))
        .on("/debug/pprof/heap?debug=0", cut(BROKEN_PROFILE, 1000))
        .on("/debug/pprof/allocs?debug=0", status(404, "404 page not found\n"))
        .on("/debug/pprof/cmdline", status(401, "give a token, a good one, or go\n"))
        .on("/debug/pprof/profile", status(500, "cpu profiling already in use\n"))
        .on("/debug/pprof/", bytes(INDEX.getBytes(UTF_8)));
  }

  @Test
  void aTriageInWhichMuchFails() throws IOException {
    try (FaultyServer server = sick()) {
      CommandLineRun run =
          run(
              "triage",
              "http://127.0.0.1:" + server.port(),
              "--seconds",
              "1",
              "--budget",
              "total=11s,stw=0.1ms",
              "--out",
              "b");
      assertThat(run.err()).contains("正在采集").contains("跳过").contains("持续剖析");
      assertThat(run.out()).contains("证据").contains("give a token");
      assertChinese(run.all());
    }
    assertThat(here.resolve("b/manifest.json"))
        .content()
        .contains("\"reason\": \"")
        .contains("\"reasonZh\": \"")
        .contains("\"notesZh\": ");

    assertThat(EnglishRuns.inJson(run("diagnose", "b", "--format", "json").out())).isEmpty();
    assertThat(EnglishRuns.inHtml(run("diagnose", "b", "--format", "html").out())).isEmpty();
    assertChinese(run("diagnose", "b", "--format", "markdown").all());

    CommandLineRun redact = run("redact", "b");
    assertThat(redact.err()).contains("脱敏副本");
    assertChinese(redact.all());
    assertChinese(run("diagnose", "b-redacted").all());
  }

  @Test
  void aServerThatWantsCredentials() throws IOException {
    try (FaultyServer server = new FaultyServer().on("/", status(401, "who are you then\n"))) {
      CommandLineRun run = run("triage", "http://127.0.0.1:" + server.port());
      assertThat(run.err()).contains("需要凭证");
      assertChinese(run.all());
    }
  }

  @Test
  void filesThatAreDamagedOrSomethingElse() throws IOException {
    Path page =
        Files.writeString(here.resolve("page.html"), "<!doctype html><p>this is no profile");
    Path words = Files.writeString(here.resolve("words.txt"), "buy milk and bread and salt\n");
    Path dump = Files.writeString(here.resolve("dump.txt"), DUMP);
    Path heap = Files.write(here.resolve("heap.pb.gz"), BROKEN_PROFILE);
    Path cut = Files.write(here.resolve("cpu.pb.gz"), Arrays.copyOf(BROKEN_PROFILE, 12));
    String[] files =
        Stream.of(page, words, dump, heap, cut).map(Path::toString).toArray(String[]::new);
    for (String format : List.of("text", "markdown", "json", "html")) {
      CommandLineRun run =
          run(
              Stream.of(new String[] {"diagnose", "--format", format}, files)
                  .flatMap(Arrays::stream)
                  .toArray(String[]::new));
      switch (format) {
        case "json" -> assertThat(EnglishRuns.inJson(run.out())).isEmpty();
        case "html" -> assertThat(EnglishRuns.inHtml(run.out())).isEmpty();
        default -> assertChinese(run.all());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"markdown", "json", "html"})
  void aVerdictWithACause(String format) {
    CommandLineRun run = run("demo", "--recorded", "--format", format);
    assertChinese(run.err());
    switch (format) {
      case "json" -> assertThat(EnglishRuns.inJson(run.out())).isEmpty();
      case "html" -> assertThat(EnglishRuns.inHtml(run.out())).isEmpty();
      default -> assertChinese(run.out());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "traige http://localhost:6060 | 没有 traige 这个命令",
        "localhost:6060 | gotriage triage localhost:6060",
        "triage | 目标是什么",
        "triage a b | 一次只能指定一个目标",
        "triage ftp://x | 只支持 http:// 和 https://",
        "triage http:///x | 不是 URL",
        "triage k8s://shop/orders-1 | kubectl -n shop port-forward orders-1",
        "triage host:port | 不是端口",
        "triage http://localhost:1 --seconds ten | 1 到 300 之间的整数",
        "triage http://localhost:1 --format yaml | text、json、html、markdown",
        "triage http://localhost:1 --sec 5 | 没有 --sec 这个选项",
        "triage http://localhost:1 --budget lots | --budget 不认识",
        "triage http://localhost:1 --budget 0.1s | 不足一秒",
        "triage http://localhost:1 -H NoColon | NAME: VALUE",
        "triage http://localhost:1 --trace 30 | 不超过 1 秒",
        "triage http://localhost:1 --cacert missing.pem | 没有文件",
        "triage http://localhost:1 --bearer @missing | 不存在",
        "triage http://127.0.0.1:1 | 连接被拒绝",
        "triage no-such-process-here | 本机没有名为",
        "triage 2147483647 | 没有 pid 为",
        "diagnose | 用哪些证据",
        "redact | 哪个证据包",
        "redact no-such-bundle | 没有证据包",
        "diagnose no-such-file | 文件不存在",
        "explain no-such-cause | 没有针对",
        "demo http://localhost:6060 | 要查你自己的服务",
        "ps now | 不接受参数",
      })
  void aMistake(String words, String answer) {
    CommandLineRun run = run(words.strip().split(" "));
    assertThat(run.all()).contains(answer.strip());
    assertChinese(run.all());
  }

  @Test
  void theHelp() {
    assertThat(run("--help").out()).contains("保留现场");
    assertChinese(run("--help").out());
    for (Command command : Cli.commands()) {
      String help = run(command.name(), "--help").out();
      assertThat(help).startsWith("用法：gotriage " + command.name()).contains(command.summary().zh());
      assertChinese(help.replace(command.examples(), ""));
    }
  }

  @Test
  void theListOfProcesses() {
    assertChinese(run("ps").all());
  }
}
