package gotriage.rules.readerrorspin;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HotPath;
import gotriage.analyse.HotSite;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.load.HostLoad;
import gotriage.rules.mend.Mend;
import gotriage.rules.restless.Calls;
import gotriage.rules.restless.Loop;
import gotriage.rules.restless.ReadyGoroutines;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A read loop that goes on after an error: the connection, pipe or decoder has ended, and says so
/// at once, every time.
@ServiceProvider(Rule.class)
public final class ReadErrorSpin implements Rule {
  /// Reads of connections, with and without a buffer. A reader that lives waits in the network
  /// poller between them.
  private static final FunctionSet READ =
      FunctionSet.of(
          "net.(*conn).Read",
          "net.(*netFD).Read",
          "net.(*UDPConn).*",
          "net.(*IPConn).*",
          "net.(*UnixConn).*",
          "net.(*pipe).*",
          "crypto/tls.(*Conn).Read",
          "internal/poll.(*FD).Read",
          "internal/poll.(*FD).ReadFrom",
          "internal/poll.(*FD).ReadFromInet4",
          "internal/poll.(*FD).ReadFromInet6",
          "internal/poll.(*FD).ReadMsg",
          "internal/poll.(*FD).RawRead",
          "os.(*File).Read",
          "syscall.Read",
          "syscall.Recvfrom",
          "golang.org/x/sys/unix.Read",
          "io.(*pipe).read",
          "io.(*PipeReader).Read",
          "bufio.(*Reader).*",
          "bufio.(*Scanner).Scan",
          "io.ReadFull",
          "io.ReadAtLeast",
          "net/textproto.(*Reader).*",
          "net/http.ReadRequest",
          "net/http.ReadResponse",
          "encoding/csv.(*Reader).*",
          "encoding/binary.Read",
          "github.com/gorilla/websocket.(*Conn).*",
          "nhooyr.io/websocket.(*Conn).*");

  /// Where bytes come from other than memory.
  private static final FunctionSet SOURCE =
      FunctionSet.of(
          "internal/poll.*",
          "syscall.Read",
          "syscall.Recvfrom",
          "golang.org/x/sys/unix.Read",
          "net.*",
          "crypto/tls.(*Conn).Read",
          "io.(*pipe).read");

  private static final FunctionSet DESCRIPTOR = FunctionSet.of("internal/poll.(*FD).Read");

  private static final FunctionSet KERNEL =
      FunctionSet.of(
          "internal/runtime/syscall/linux.Syscall6",
          "internal/runtime/syscall.Syscall6",
          "runtime/internal/syscall.Syscall6",
          "syscall.rawSyscallNoError");

  private static final FunctionSet PARK = FunctionSet.of("runtime.park_m");

  /// The kernel's part of a read: 0.8 to 0.88 where there is nothing, 0.93 with 4 kB to copy.
  private static final double COPYING = 0.905;

  /// Decoders that remember an error and give it again without reading.
  private static final FunctionSet DECODE =
      FunctionSet.of(
          "encoding/json.(*Decoder).Decode",
          "encoding/json.(*Decoder).Token",
          "encoding/json/v2.*",
          "encoding/json/jsontext.(*Decoder).*",
          "encoding/gob.(*Decoder).Decode",
          "encoding/xml.(*Decoder).Decode",
          "encoding/xml.(*Decoder).Token",
          "bufio.(*Scanner).Scan",
          "bufio.(*Reader).Read",
          "io.(*PipeReader).Read",
          "bytes.(*Buffer).Read",
          "bytes.(*Reader).Read",
          "strings.(*Reader).Read");

  /// A regular file has no place in the network poller: its loop is another cause's.
  private static final FunctionSet FILE = FunctionSet.of("os.(*File).Read");

  private static final FunctionSet POLLED = FunctionSet.of("internal/poll.runtime_pollReset");

  /// Copying ends at an error by itself.
  private static final FunctionSet COPY =
      FunctionSet.of("io.Copy", "io.CopyBuffer", "io.CopyN", "io.copyBuffer", "io.ReadAll");

  /// A read at the end takes 0.3 to 1 µs: a fifth of a core is 200 000 a second.
  private static final double CORES = 0.2;

  /// Of the loop's CPU; whoever does something with what was read spends more on that.
  private static final double SHARE = 0.75;

  @Override
  public String cause() {
    return "read-error-spin";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (HotPath path : cpu.paths()) {
      HotSite hot = path.innermost();
      if (hot.cores() < HostLoad.scaled(analysis, CORES)
          || hot.shareAbove(Calls.REQUEST) > 0.5
          || hot.shareBelow(COPY) > 0.3
          || hot.shareBelow(Calls.WRITE) > 0.1) {
        continue;
      }
      ReadyGoroutines ready = ReadyGoroutines.of(analysis, hot.function());
      if (readsAtTheEnd(cpu, hot, ready)) {
        opinions.add(reading(analysis, cpu, hot, Loop.on(analysis, path), ready));
      } else if (decodesNothing(hot)) {
        opinions.add(decoding(analysis, cpu, hot, Loop.on(analysis, path), ready));
      }
    }
    return opinions;
  }

  /// Reads without waiting are of something that has ended, or of a flood.
  private static boolean readsAtTheEnd(CpuView cpu, HotSite hot, ReadyGoroutines ready) {
    boolean file = hot.shareBelow(FILE) > 0.5 && hot.shareBelow(POLLED) < 0.002;
    return !file
        && hot.shareBelow(READ) >= SHARE
        && hot.shareBelow(SOURCE) >= SHARE / 2
        && hot.shareBelow(Calls.WAIT) < 0.01
        && (ready.always() || ready.evidence().isEmpty())
        && !floods(cpu, hot);
  }

  /// Where bytes do come the kernel copies them, which takes longer than the call, and now and then
  /// the reader has to wait for more.
  private static boolean floods(CpuView cpu, HotSite hot) {
    return hot.coresBelow(KERNEL) > COPYING * hot.coresBelow(DESCRIPTOR)
        && cpu.coresThrough(PARK) > 0.01 * hot.cores();
  }

  /// The decoder's own first lines and nothing below them, beside the loop's own instructions and
  /// the value it made to decode into.
  private static boolean decodesNothing(HotSite hot) {
    double decoding = hot.coresBelow(DECODE);
    double atOnce = 0;
    for (Map.Entry<String, Double> leaf : hot.leaves().entrySet()) {
      if (DECODE.contains(leaf.getKey())) {
        atOnce += leaf.getValue();
      }
    }
    return decoding > 0.02 * hot.cores()
        && atOnce >= 0.7 * decoding
        && decoding + hot.coresBelow(Calls.ALLOCATE) + hot.flatCores() >= 0.85 * hot.cores();
  }

  private static Claim reading(
      Analysis analysis, CpuView cpu, HotSite hot, Loop loop, ReadyGoroutines ready) {
    Claim.Builder claim =
        claim(analysis, hot, loop, ready)
            .strong(
                cpu.evidence(),
                "{0} of the CPU of {1} is below reads that return at once, none of it in waiting for data (netpollblock)",
                "{1} 的 CPU 有 {0} 在立即返回的读调用之下，没有任何一次在等待数据（netpollblock）",
                Quantity.percent(hot.shareBelow(READ)),
                loop.site().function())
            .not(
                "file-poll-spin",
                "what is read is a connection or a pipe, no regular file",
                "读的是连接或管道，不是普通文件");
    ProcessView process = analysis.process();
    if (process != null
        && process.systemCores() >= HostLoad.scaled(analysis, CORES)
        && process.systemCores() > process.userCores() / 2) {
      claim.supporting(
          process.evidence(),
          "{0} of {1} is system time: read calls that bring nothing",
          "{1} 中有 {0} 是系统态：读不到数据的 read 调用",
          Quantity.cores(process.systemCores()),
          Quantity.cores(process.cores()));
    }
    return claim.build();
  }

  private static Claim decoding(
      Analysis analysis, CpuView cpu, HotSite hot, Loop loop, ReadyGoroutines ready) {
    return claim(analysis, hot, loop, ready)
        .strong(
            cpu.evidence(),
            "{0} calls a decoder that neither reads nor decodes: it has an error and gives it again at once",
            "{0} 调用的解码器既不读也不解码：它已经出错，每次都立即返回同一个错误",
            loop.site().function())
        .build();
  }

  private static Claim.Builder claim(
      Analysis analysis, HotSite hot, Loop loop, ReadyGoroutines ready) {
    Claim.Builder claim =
        Claim.at(Location.of(analysis, loop.site()))
            .costs(hot.cores())
            .severity(Severity.S2)
            .story(
                "{0} goes on reading after the end (io.EOF or another error): every read returns at once, {1}.",
                "{0} 在读到结尾（io.EOF 或其他错误）之后仍继续读：每次读都立即返回，用掉 {1}。",
                loop.site().function(),
                Quantity.cores(hot.cores()))
            .insteadOf(
                "busy-loop",
                "closed-channel-spin",
                "select-default-spin",
                "ready-select-spin",
                "hot-library-call",
                "allocation-pressure",
                "cpu-bound-work")
            .bringsAbout("allocation-pressure")
            .fix(Mend.diff(analysis, loop.site().frame(), ReadErrorCure::edits));
    if (ready.always()) {
      claim.strong(
          ready.evidence(),
          "it was ready or in the read in every snapshot; a reader of a live connection is in IO wait",
          "每次快照里它都在运行或正在读；而活着的连接的读者应处于 IO wait");
    }
    if (loop.seen()) {
      claim.supporting("source", "the line stands in a for loop", "源码中这一行在 for 循环里");
    }
    return claim;
  }
}
