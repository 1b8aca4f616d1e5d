package gotriage.lab;

import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A lab program that runs: started on a free loopback port, ended when closed, and by itself after
/// some minutes.
public final class LabService implements AutoCloseable {
  private static final int START_SECONDS = 60;
  private static final String LIFETIME = "5m";

  private final Process process;
  private final String address;
  private final @Nullable CpuQuota quota;

  private LabService(Process process, String address, @Nullable CpuQuota quota) {
    this.process = process;
    this.address = address;
    this.quota = quota;
  }

  /// Starts an executable and waits for its `listening on` line.
  ///
  /// @throws IOException when it ends or stays silent instead, with what it said
  public static LabService start(Path executable, Expectation expectation)
      throws IOException, InterruptedException {
    String address = "127.0.0.1:" + freePort();
    List<String> command = new ArrayList<>();
    CpuQuota quota =
        expectation.cgroup() == null ? null : CpuQuota.create(expectation.cgroup().quotaCores());
    if (quota != null) {
      command.addAll(quota.enter());
    }
    command.addAll(List.of(executable.toString(), "-addr", address, "-for", LIFETIME));
    Path errors = Files.createTempFile("gotriage-lab-", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    if (expectation.env() != null) {
      builder.environment().putAll(expectation.env());
    }
    LabService service = new LabService(builder.start(), address, quota);
    try {
      service.awaitListening(errors);
      return service;
    } catch (IOException | InterruptedException e) {
      service.close();
      throw e;
    }
  }

  public String address() {
    return address;
  }

  public long pid() {
    return process.pid();
  }

  private void awaitListening(Path errors) throws IOException, InterruptedException {
    CompletableFuture<Boolean> listening = new CompletableFuture<>();
    // Goes on reading after the line, so that the service never blocks on a full pipe.
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
              if (line.contains("listening on")) {
                listening.complete(true);
              }
            }
          } catch (IOException _) {
            // The service was ended.
          }
          listening.complete(false);
        });
    boolean up;
    try {
      up = listening.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      throw new SaidFailure(
          Text.of("the service did not listen within {0} s", "服务在 {0} s 内没有开始监听", START_SECONDS));
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
    if (!up) {
      throw new SaidFailure(
          Text.of(
              "the service ended before it listened: {0}",
              "服务还没开始监听就退出了：“{0}”", Files.readString(errors).strip()));
    }
    Files.deleteIfExists(errors);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Ends the service and what was made for it.
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (quota != null) {
      quota.close();
    }
  }
}
