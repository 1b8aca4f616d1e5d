package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What pprof's commands do besides printing pprof's bytes.
class PprofCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void profile() throws IOException {
    Files.write(folder.resolve("p.pb.gz"), GeneratedProfile.gzip(3));
  }

  @Test
  void aFilterThatMatchesNothingIsAnError() {
    CommandLineRun run = CommandLineRun.in(folder, "top", "-focus=nosuchname", "p.pb.gz");
    assertThat(run.code()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.err()).contains("Focus expression matches no sample");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void mistakesAreAnsweredInALine() throws IOException {
    Files.writeString(folder.resolve("page.html"), "<html>404 page not found</html>");
    String[][] mistakes = {
      {"top", "-fokus=x", "p.pb.gz"},
      {"top", "-focus=(", "p.pb.gz"},
      {"top", "-sample_index=nosuch", "p.pb.gz"},
      {"top", "-nodecount=many", "p.pb.gz"},
      {"top", "-lines", "-files", "p.pb.gz"},
      {"top", "-base=a", "-diff_base=b", "p.pb.gz"},
      {"top", "-normalize", "p.pb.gz"},
      {"top"},
      {"top", "nosuch.pb.gz"},
      {"top", "page.html"},
      {"peek", "p.pb.gz"},
      {"peek", "nosuchname", "p.pb.gz"},
      {"diff", "p.pb.gz"},
    };
    for (String[] words : mistakes) {
      CommandLineRun run = CommandLineRun.in(folder, words);
      assertThat(run.code()).as(String.join(" ", words)).isIn(ExitCode.USAGE, ExitCode.NOTHING);
      assertThat(run.err().strip())
          .as(String.join(" ", words))
          .startsWith("gotriage: ")
          .hasLineCount(1);
    }
  }

  @Test
  void outputGoesToAFileAndFlagsMayStandAnywhere() throws IOException {
    CommandLineRun shown = CommandLineRun.in(folder, "top", "-cum", "p.pb.gz");
    CommandLineRun written =
        CommandLineRun.in(folder, "top", "p.pb.gz", "--cum", "--output", "top.txt");
    assertThat(written.code()).isZero();
    assertThat(written.out()).isEmpty();
    assertThat(Files.readString(folder.resolve("top.txt"))).isNotEmpty().isEqualTo(shown.out());
  }

  @Test
  void aProfileThatWasWrittenReadsAsTheSameProfile() {
    assertThat(CommandLineRun.in(folder, "proto", "p.pb.gz", "-output=q.pb.gz").code()).isZero();
    assertThat(CommandLineRun.in(folder, "raw", "q.pb.gz").out())
        .isNotEmpty()
        .isEqualTo(CommandLineRun.in(folder, "raw", "p.pb.gz").out());
  }

  @Test
  void aUrlIsFetchedAndKept() throws IOException {
    byte[] profile = GeneratedProfile.gzip(3);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/debug/pprof/heap",
        exchange -> {
          exchange.sendResponseHeaders(200, profile.length);
          exchange.getResponseBody().write(profile);
          exchange.close();
        });
    server.start();
    try {
      String address = "127.0.0.1:" + server.getAddress().getPort();
      Map<String, String> environment = Map.of("PPROF_TMPDIR", folder.resolve("kept").toString());
      CommandLineRun run =
          CommandLineRun.with(folder, environment, "top", address + "/debug/pprof/heap");
      assertThat(run.out()).isEqualTo(CommandLineRun.in(folder, "top", "p.pb.gz").out());
      assertThat(run.err()).contains("Saved profile in ");
      try (var files = Files.list(folder.resolve("kept"))) {
        assertThat(files).singleElement().satisfies(f -> assertThat(f).hasBinaryContent(profile));
      }
      CommandLineRun missing = CommandLineRun.in(folder, "top", "http://" + address + "/nosuch");
      assertThat(missing.code()).isEqualTo(ExitCode.NOTHING);
      assertThat(missing.err()).contains("404");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aDiffHasBothSidesAndSpeaksChinese() throws IOException {
    Files.write(folder.resolve("q.pb.gz"), GeneratedProfile.gzip(77, 3));
    CommandLineRun run = CommandLineRun.in(folder, "diff", "p.pb.gz", "q.pb.gz");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("Before: p.pb.gz", "After:  q.pb.gz", "flat before");
    assertThat(CommandLineRun.in(folder, "diff", "--lang=zh", "p.pb.gz", "q.pb.gz").out())
        .contains("之前：p.pb.gz", "之后：q.pb.gz");
    assertThat(CommandLineRun.in(folder, "diff", "p.pb.gz", "p.pb.gz").out())
        .contains("Nothing changed");
  }
}
