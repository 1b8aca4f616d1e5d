package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.testkit.FaultyServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command around the server: what it takes, what it says, and that it ends.
class ServeCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void profiles() throws IOException {
    Files.write(folder.resolve("one.pb.gz"), GeneratedProfile.gzip(3));
    Files.write(folder.resolve("two.pb.gz"), GeneratedProfile.gzip(4));
    Files.writeString(folder.resolve("notes.md"), "nothing to see");
  }

  /// The command in a thread of its own, until it is interrupted as Ctrl-C would end it.
  private final class Serving implements AutoCloseable {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Thread thread;

    Serving(String... words) {
      Console console =
          new Console(
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              false,
              false,
              0,
              Map.of(),
              folder);
      thread = Thread.ofPlatform().start(() -> code.complete(Cli.run(words, console)));
    }

    String said() {
      return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    String get(String path) throws Exception {
      for (int tries = 0; tries < 600 && out.size() == 0; tries++) {
        Thread.sleep(50);
      }
      String address = out.toString(StandardCharsets.UTF_8).strip();
      assertThat(address).as(said()).matches("http://127\\.0\\.0\\.1:\\d+/");
      try (var in = URI.create(address + path).toURL().openStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }

    /// A page once it has what is still being read.
    String get(String path, String wanted) throws Exception {
      String page = get(path);
      for (int tries = 0; tries < 600 && !page.contains(wanted); tries++) {
        Thread.sleep(50);
        page = get(path);
      }
      return page;
    }

    int end() throws Exception {
      thread.interrupt();
      return code.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
      end();
    }
  }

  @Test
  void aFoldersEvidenceIsServedUntilItIsInterrupted() throws Exception {
    Serving serving = new Serving("serve");
    assertThat(serving.get("", "two.pb.gz")).contains("one.pb.gz").doesNotContain("notes.md");
    assertThat(serving.end()).isZero();
    assertThat(serving.said()).doesNotContain("interrupted");
  }

  @Test
  void whatIsNamedIsReadOrSaidToBeUnreadable() throws Exception {
    try (Serving serving = new Serving("serve", "--lang", "zh", "one.pb.gz", "notes.md")) {
      assertThat(serving.get("", "notes.md")).contains("one.pb.gz", "未能读取", "nothing to see");
    }
  }

  @Test
  void urlsAreFetchedOnce() throws Exception {
    byte[] file = Files.readAllBytes(folder.resolve("one.pb.gz"));
    try (FaultyServer target =
            new FaultyServer().on("/debug/pprof/profile", FaultyServer.bytes(file));
        Serving serving =
            new Serving(
                "serve", "--seconds", "2", "http://127.0.0.1:" + target.port(), "two.pb.gz")) {
      assertThat(serving.get("", "two.pb.gz")).contains("/debug/pprof/profile?seconds=2");
      assertThat(serving.get("profile/1/top", "flat")).contains("flat");
      assertThat(target.requests()).hasSize(1);
    }
  }

  @Test
  void mistakesAreAnswered() {
    String[][] mistakes = {
      {"serve", "--listen", "nonsense", "one.pb.gz"},
      {"serve", "--listen", "127.0.0.1:99999", "one.pb.gz"},
      {"serve", "nosuchfile.pb.gz"},
      {"serve", "--lang", "fr", "one.pb.gz"},
    };
    for (String[] words : mistakes) {
      CommandLineRun run = CommandLineRun.in(folder, words);
      assertThat(run.code()).as(run.all()).isIn(ExitCode.USAGE, ExitCode.NOTHING);
      assertThat(run.err()).startsWith("gotriage: ");
    }
  }

  @Test
  void aFolderWithoutEvidenceIsSaid() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    CommandLineRun run = CommandLineRun.in(empty, "serve");
    assertThat(run.code()).isEqualTo(ExitCode.NOTHING);
    assertThat(run.err()).contains("no bundle, profile, goroutine dump or trace there");
  }

  @Test
  void anAddressInUseIsSaid() throws Exception {
    try (FaultyServer other = new FaultyServer()) {
      CommandLineRun run =
          CommandLineRun.in(folder, "serve", "--listen", "127.0.0.1:" + other.port(), "one.pb.gz");
      assertThat(run.code()).isEqualTo(ExitCode.NOTHING);
      assertThat(run.err()).contains("cannot be listened on");
    }
  }
}
