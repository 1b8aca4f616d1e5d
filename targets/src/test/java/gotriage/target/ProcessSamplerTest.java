package gotriage.target;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.process.ProcessSample;
import gotriage.target.host.HostFiles;
import gotriage.target.proc.ProcessSampler;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Against this JVM, which is a process with threads, sockets and CPU like any other.
class ProcessSamplerTest {
  private static ProcessSample ourselves() {
    return Objects.requireNonNull(
        new ProcessSampler(HostFiles.ofThisMachine()).sample((int) ProcessHandle.current().pid()));
  }

  @Test
  void seesThreadsMemoryFilesAndCpu() {
    ProcessSample sample = ourselves();
    assertThat(sample.threads()).hasSizeGreaterThan(5);
    assertThat(sample.rssBytes()).isBetween(10L << 20, 20L << 30);
    assertThat(sample.openFiles()).isPositive();
    assertThat(sample.userSeconds() + sample.systemSeconds()).isPositive();
    assertThat(sample.hostCpus())
        .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(sample.allowedCpus()).isBetween(1, sample.hostCpus());
  }

  @Test
  void countsTheProcesssOwnSocketsByState() throws IOException {
    int before = ourselves().sockets().getOrDefault("LISTEN", 0);
    try (ServerSocket _ = new ServerSocket(0)) {
      assertThat(ourselves().sockets().getOrDefault("LISTEN", 0)).isEqualTo(before + 1);
    }
  }

  @Test
  void cpuTimeMovesOnlyForward() {
    ProcessSample first = ourselves();
    long x = 1;
    while (ourselves().userSeconds() < first.userSeconds() + 0.02) {
      x = x * 31 + 7;
    }
    ProcessSample second = ourselves();
    assertThat(second.userSeconds()).as("%d", x).isGreaterThan(first.userSeconds());
    assertThat(second.atNanos()).isGreaterThan(first.atNanos());
  }

  @Test
  void aProcessThatIsGoneHasNoSample() {
    assertThat(new ProcessSampler(HostFiles.ofThisMachine()).sample(Integer.MAX_VALUE)).isNull();
  }
}
