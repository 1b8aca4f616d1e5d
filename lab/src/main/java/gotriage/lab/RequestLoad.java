package gotriage.lab;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// HTTP GETs at a steady rate to one loopback address, at most some hundred at once, until closed.
final class RequestLoad implements AutoCloseable {
  private static final int MOST_AT_ONCE = 400;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);

  RequestLoad(String address, Expectation.Load load) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + load.path()))
            .timeout(Duration.ofSeconds(20))
            .build();
    clock.scheduleAtFixedRate(
        () -> send(request),
        0,
        TimeUnit.SECONDS.toNanos(1) / Math.max(1, load.qps()),
        TimeUnit.NANOSECONDS);
  }

  private void send(HttpRequest request) {
    if (room.tryAcquire()) {
      client.sendAsync(request, BodyHandlers.discarding()).whenComplete((_, _) -> room.release());
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    client.shutdownNow();
  }
}
