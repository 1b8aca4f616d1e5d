package gotriage.target.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gotriage.model.process.ProcessSample;
import gotriage.model.process.ThreadSample;
import gotriage.target.host.HostFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSamplerTest {
  private static final String TCP_HEADER =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";

  @TempDir Path temp;

  private RecordedProcess recorded() {
    return new RecordedProcess(temp)
        // A name with spaces and parentheses, as a process may give itself.
        .file("/proc/42/stat", RecordedProcess.stat(42, "my (odd) app", "S", 1234, 66))
        .file("/proc/42/status", "Name:\tshop\nVmRSS:\t  2048 kB\nCpus_allowed_list:\t0-3,8\n")
        .file(
            "/proc/42/limits",
            "Limit                     Soft Limit           Hard Limit           Units     \n"
                + "Max open files            1024                 524288               files     \n")
        .file("/proc/42/task/42/stat", RecordedProcess.stat(42, "shop", "R", 1000, 50))
        .file(
            "/proc/42/task/42/status",
            "voluntary_ctxt_switches:\t10\nnonvoluntary_ctxt_switches:\t3\n")
        .file("/proc/42/task/43/stat", RecordedProcess.stat(43, "shop", "D", 234, 16))
        .file(
            "/proc/42/task/43/status",
            "voluntary_ctxt_switches:\t5\nnonvoluntary_ctxt_switches:\t1\n")
        .link("/proc/42/fd/3", "socket:[111]")
        .link("/proc/42/fd/4", "socket:[222]")
        .link("/proc/42/fd/5", "/var/log/shop.log")
        .file(
            "/proc/42/net/tcp",
            TCP_HEADER
                + "   0: 0100007F:17AC 00000000:0000 0A 0:0 00:0 0     0        0 111 1\n"
                + "   1: 0100007F:17AC 0100007F:D431 08 0:0 00:0 0     0        0 222 1\n"
                + "   2: 0100007F:1F90 0100007F:D432 01 0:0 00:0 0     0        0 999 1\n"
                + "   3: damaged line\n")
        .file("/sys/devices/system/cpu/online", "0-7\n")
        .file("/proc/loadavg", "3.50 2.00 1.00 2/99 1234\n");
  }

  @Test
  void everyFieldOfARecordedProcess() {
    ProcessSample sample = Objects.requireNonNull(new ProcessSampler(recorded().host()).sample(42));
    assertThat(sample.userSeconds()).isEqualTo(12.34, within(1e-9));
    assertThat(sample.systemSeconds()).isEqualTo(0.66, within(1e-9));
    assertThat(sample.childrenSeconds()).isEqualTo(0.10, within(1e-9));
    assertThat(sample.rssBytes()).isEqualTo(2048 * 1024);
    assertThat(sample.virtualBytes()).isEqualTo(104857600);
    assertThat(sample.openFiles()).isEqualTo(3);
    assertThat(sample.fileLimit()).isEqualTo(1024);
    assertThat(sample.sockets())
        .containsOnly(java.util.Map.entry("LISTEN", 1), java.util.Map.entry("CLOSE_WAIT", 1));
    assertThat(sample.threads())
        .extracting(ThreadSample::tid, ThreadSample::state)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(42, "R"),
            org.assertj.core.groups.Tuple.tuple(43, "D"));
    assertThat(sample.voluntarySwitches()).isEqualTo(15);
    assertThat(sample.involuntarySwitches()).isEqualTo(4);
    assertThat(sample.hostCpus()).isEqualTo(8);
    assertThat(sample.allowedCpus()).isEqualTo(5);
    assertThat(sample.loadAverage()).isEqualTo(3.5);
    assertThat(sample.cgroup()).isNull();
  }

  @Test
  void aProcessOfWhichOnlyStatCanBeReadIsStillASample() {
    RecordedProcess only =
        new RecordedProcess(temp)
            .file("/proc/42/stat", RecordedProcess.stat(42, "shop", "S", 100, 0));
    ProcessSample sample = Objects.requireNonNull(new ProcessSampler(only.host()).sample(42));
    assertThat(sample.userSeconds()).isEqualTo(1.0);
    assertThat(sample.openFiles()).isEqualTo(-1);
    assertThat(sample.fileLimit()).isEqualTo(-1);
  }

  @Test
  void noProcessIsNoSample() {
    assertThat(new ProcessSampler(new HostFiles(temp)).sample(42)).isNull();
    RecordedProcess damaged = new RecordedProcess(temp).file("/proc/42/stat", "42 (shop) S 1");
    assertThat(new ProcessSampler(damaged.host()).sample(42)).isNull();
  }

  @Test
  void thisVeryProcess() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/stat")), "no /proc on this machine");
    int pid = (int) ProcessHandle.current().pid();
    HostFiles host = HostFiles.ofThisMachine();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      ProcessSample sample = Objects.requireNonNull(new ProcessSampler(host).sample(pid));
      assertThat(sample.rssBytes()).isPositive();
      assertThat(sample.userSeconds()).isPositive();
      assertThat(sample.threads()).hasSizeGreaterThan(3);
      assertThat(sample.openFiles()).isPositive();
      assertThat(sample.sockets().get("LISTEN")).isPositive();
      assertThat(sample.sockets().get("ESTABLISHED")).isGreaterThanOrEqualTo(2);
      assertThat(sample.allowedCpus()).isBetween(1, sample.hostCpus());
      assertThat(client.isConnected() && accepted.isConnected()).isTrue();
      assertThat(new ProcessTable(host).listeningOn(server.getLocalPort())).isEqualTo(pid);
    }
  }
}
