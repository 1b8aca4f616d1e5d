package gotriage.capture.gops;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.capture.fetch.Answer;
import gotriage.capture.fetch.BodyReader;
import gotriage.capture.fetch.Form;
import gotriage.capture.fetch.Limits;
import gotriage.model.text.Text;
import gotriage.target.gops.GopsCommand;
import gotriage.target.gops.GopsConnection;
import gotriage.target.http.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Asks a gops agent for one thing at a time: it serves one connection after the other, and a
/// second one would wait for the first.
public final class GopsClient implements AutoCloseable {
  private final int port;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  public GopsClient(int port) {
    this.port = port;
  }

  public Answer fetch(
      GopsCommand command, Form form, Duration timeout, long bytes, EvidenceSink sink)
      throws StorageFailed {
    Text tried =
        Text.of(
            "gops agent on 127.0.0.1:{0}, command {1}",
            "127.0.0.1:{0} 上的 gops agent，命令 {1}",
            port,
            command.name().toLowerCase(java.util.Locale.ROOT));
    long deadline = System.nanoTime() + timeout.toNanos();
    try (GopsConnection connection = GopsConnection.send(port, command, timeout)) {
      var watch = clock.schedule(connection::close, timeout.toNanos(), TimeUnit.NANOSECONDS);
      try {
        Limits limits = new Limits(timeout, timeout, bytes);
        return explained(
            new BodyReader(tried, form, limits, deadline).into(sink, connection.body()));
      } finally {
        watch.cancel(false);
      }
    } catch (IOException e) {
      if (e instanceof StorageFailed storage) {
        throw storage;
      }
      Failure failure = Failure.of(e);
      return new Answer.None(0, "", failure, failure.sentence(tried));
    }
  }

  /// The agent has no word for failure: on an error it closes without a byte, or never.
  private static Answer explained(Answer answer) {
    if (answer instanceof Answer.None none && none.text().isEmpty()) {
      return new Answer.None(
          0,
          "",
          none.failure(),
          none.reason()
              .and(
                  Text.of(
                      "the agent serves one request at a time and says nothing on an error: another"
                          + " tool may hold it, or a CPU profile may already be taken",
                      "agent 一次只处理一个请求，出错也不作任何说明：可能有别的工具占着它，或者正在采另一份 CPU profile")));
    }
    return answer;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
