package gotriage.cli;

import gotriage.model.Frame;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.report.pprof.ProfileProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Runs the common commands once each, for the JVM to record what a start needs (JEP 514). Part of
/// the build.
///
/// With the word `top` it runs that alone, with `profiles` pprof's other reports: each needs few
/// classes, and a cache of these alone takes half the memory and time.
public final class Train {
  private static final String[][] COMMANDS = {
    {"--version"},
    {"--help"},
    {"triage", "--help"},
    {"explain"},
    {"demo", "--recorded"},
    {"demo", "--recorded", "--lang", "zh", "--format", "json"},
    {"diagnose", "gotriage-demo.tar.gz"},
    {"diagnose", "gotriage-demo.tar.gz", "--format", "markdown"},
    {"triage", "127.0.0.1:1"},
    {"flame", "cpu.pb.gz"},
    {"flame", "-out=cpu.svg", "-base=cpu.pb.gz", "cpu.pb.gz"},
    {"convert", "-out=cpu.folded", "cpu.pb.gz"},
    {"flame", "-out=folded.html", "cpu.folded"},
  };

  /// What a browser asks of `serve`, of the first profile and of the demo's bundle.
  private static final String[] PAGES = {
    "",
    "profile/1/flame",
    "profile/1/tile?kind=callees&path=0",
    "profile/1/search?q=main",
    "profile/1/top",
    "profile/1/peek?re=main",
    "profile/1/graph",
    "bundle/2",
    "goroutines/2.goroutines",
  };

  private static final String[][] TOPS = {
    {"top", "cpu.pb.gz"},
    {"top", "-cum", "-nodecount=10", "cpu.pb.gz"},
    {"top", "-diff_base=cpu.pb.gz", "cpu.pb.gz"},
    {"top", "-nodefraction=0", "-nodecount=60", "large.pb.gz"},
  };
  private static final String[][] REPORTS = {
    {"tree", "cpu.pb.gz"},
    {"tree", "-cum", "-focus=runtime", "-nodecount=10", "cpu.pb.gz"},
    {"peek", "runtime", "cpu.pb.gz"},
    {"traces", "cpu.pb.gz"},
    {"list", "main", "cpu.pb.gz"},
    {"dot", "cpu.pb.gz"},
    {"svg", "cpu.pb.gz"},
    {"tree", "large.pb.gz"},
  };

  private Train() {}

  public static void main(String[] args) throws IOException {
    // A name without java.security, which no command needs and a cache would hold.
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"), "gotriage-train-" + System.nanoTime());
    Files.createDirectory(folder);
    try {
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
      // No PATH: nothing but recorded evidence is touched.
      Console console =
          new Console(nowhere, nowhere, false, false, 100, Map.of("PATH", ""), folder);
      String word = args.length > 0 ? args[0] : "";
      writeProfiles(folder);
      // What only a process of its own needs: its console, and the logger that its exit asks.
      Console.system();
      System.getLogger(Runtime.class.getName()).isLoggable(System.Logger.Level.DEBUG);
      for (String[] command : commands(word)) {
        Cli.run(command, console);
      }
      if (word.isEmpty()) {
        serve(folder);
      }
    } finally {
      gotriage.lab.Recordings.delete(folder);
    }
  }

  /// Serves, asks for each page once, and ends.
  private static void serve(Path folder) throws IOException {
    var said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Console console = new Console(out, out, false, false, 100, Map.of("PATH", ""), folder);
    String[] words = {"serve", "cpu.pb.gz", "gotriage-demo.tar.gz"};
    Thread serving = Thread.ofPlatform().daemon().start(() -> Cli.run(words, console));
    try {
      for (int tries = 0; tries < 200 && !out(said).contains("\n"); tries++) {
        Thread.sleep(50);
      }
      String address = out(said).lines().findFirst().orElse("");
      for (int tries = 0; tries < 200 && !answer(address + "bundle/2").contains("<html"); tries++) {
        Thread.sleep(50);
      }
      for (String page : PAGES) {
        answer(address + page);
      }
      serving.interrupt();
      serving.join(10_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static String out(ByteArrayOutputStream said) {
    return said.toString(StandardCharsets.UTF_8);
  }

  private static String answer(String page) {
    try (InputStream in = URI.create(page).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException _) {
      // Not there yet; without it starting is slower and nothing else.
      return "";
    }
  }

  private static String[][] commands(String word) {
    return switch (word) {
      case "top" -> TOPS;
      case "profiles" -> REPORTS;
      default -> COMMANDS;
    };
  }

  /// A small profile, and one that is larger than what is kept in memory: names that do not
  /// compress.
  private static void writeProfiles(Path folder) throws IOException {
    for (int names : new int[] {20, 30_000}) {
      ProfileBuilder profile =
          new ProfileBuilder(
                  List.of(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds")))
              .time(1_700_000_000_000_000_000L, 10_000_000_000L);
      Random random = new Random(names);
      for (int n = 0; n < names; n++) {
        String name = "main." + Long.toHexString(random.nextLong()) + random.nextLong();
        Frame leaf = new Frame(name, "/app/" + random.nextLong() + ".go", n + 1);
        profile.sample(
            List.of(leaf, new Frame("runtime.main", "/go/proc.go", 283)),
            n % 2 == 0 ? Map.of("tenant", "acme") : Map.of(),
            1,
            10_000_000);
      }
      try (OutputStream file =
          Files.newOutputStream(folder.resolve(names < 100 ? "cpu.pb.gz" : "large.pb.gz"))) {
        ProfileProto.write(profile.build().rows(), 1, file);
      }
    }
  }
}
