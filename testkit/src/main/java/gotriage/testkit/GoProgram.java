package gotriage.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real Go program, built from a source in the test's resources and run until the test ends.
public final class GoProgram implements AutoCloseable {
  private static final long BUILD_SECONDS = 240;

  private final Process process;
  private final String firstLine;

  private GoProgram(Process process, String firstLine) {
    this.process = process;
    this.firstLine = firstLine;
  }

  /// Skips the test, and says why, where there is no Go.
  public static void assumeGo() {
    assumeTrue(
        works(List.of("go", "version")), "no Go on the PATH: tests with Go programs skipped");
  }

  /// Another toolchain than the one on the PATH, where a distribution (`golang-1.19`) or
  /// `golang.org/dl` puts it; skips the test, and says why, where there is none.
  ///
  /// @param minor of the version: 19 for Go 1.19
  public static Path assumeGo(int minor) {
    Path home = Path.of(System.getProperty("user.home"));
    Path found = Path.of("/usr/lib/go-1." + minor + "/bin/go");
    if (!Files.isExecutable(found)) {
      found = home.resolve("sdk/go1." + minor + "/bin/go");
    }
    assumeTrue(
        Files.isExecutable(found),
        "no Go 1."
            + minor
            + " on this machine (Debian: golang-1."
            + minor
            + "): tests with it skipped");
    return found;
  }

  /// Builds the resource `/go/<name>.go` with another toolchain.
  public static Path buildWith(Path go, Path folder, String name, String moduleGoLine)
      throws IOException {
    Path source = module(folder, name, moduleGoLine);
    Path executable = folder.resolve(name);
    run(
        source,
        Map.of("GOFLAGS", "", "GOTOOLCHAIN", "local"),
        List.of(go.toString(), "build", "-o", executable.toString(), "."));
    return executable;
  }

  /// Builds the resource `/go/<name>.go` into a folder of its own and gives the executable.
  ///
  /// @param moduleGoLine the `go` line of its go.mod
  public static Path build(Path folder, String name, String moduleGoLine, String... flags)
      throws IOException {
    return build(folder, name, moduleGoLine, Map.of(), flags);
  }

  public static Path build(
      Path folder,
      String name,
      String moduleGoLine,
      Map<String, String> environment,
      String... flags)
      throws IOException {
    Path source = module(folder, name, moduleGoLine);
    return buildFolder(source, folder.resolve(name), environment, flags);
  }

  private static Path module(Path folder, String name, String goLine) throws IOException {
    Path source = Files.createDirectories(folder.resolve(name + "-src"));
    copySource(name, source);
    Files.writeString(
        source.resolve("go.mod"), "module example.com/" + name + "\n\ngo " + goLine + "\n");
    return source;
  }

  /// Writes the resource `/go/<name>.go` into a folder, as its main.go.
  public static void copySource(String name, Path folder) throws IOException {
    try (InputStream in = GoProgram.class.getResourceAsStream("/go/" + name + ".go")) {
      if (in == null) {
        throw new IOException("no resource /go/" + name + ".go");
      }
      Files.write(folder.resolve("main.go"), in.readAllBytes());
    }
  }

  /// Builds a module's folder.
  public static Path buildFolder(
      Path source, Path executable, Map<String, String> environment, String... flags)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("go", "build", "-o", executable.toString()));
    command.addAll(Arrays.asList(flags));
    command.add(".");
    run(source, environment, command);
    return executable;
  }

  /// Runs a command to its end and fails with its output when it fails.
  public static String run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Path log = Files.createTempFile("go", ".log");
    Process process = builder.redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(BUILD_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command + " did not end within " + BUILD_SECONDS + " s");
      }
      String output = Files.readString(log);
      if (process.exitValue() != 0) {
        throw new IOException(command + " failed: " + output);
      }
      return output;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  /// Starts a program and waits for the first line it prints: its address.
  public static GoProgram start(Path executable, String... arguments) throws IOException {
    return start(executable, Map.of(), arguments);
  }

  public static GoProgram start(
      Path executable, Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(executable.toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    Process process = builder.start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (line == null) {
      process.destroyForcibly();
      throw new IOException(executable + " ended before it printed its address");
    }
    return new GoProgram(process, line);
  }

  /// What it printed first.
  public String firstLine() {
    return firstLine;
  }

  public int pid() {
    return (int) process.pid();
  }

  /// Ends it at once, as `kill -9` does.
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean works(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(30, TimeUnit.SECONDS);
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
