package gotriage.rules.retrystorm;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HeapView;
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
import gotriage.rules.restless.Calls;
import gotriage.rules.restless.Loop;
import gotriage.rules.restless.ReadyGoroutines;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A loop that connects or asks again as soon as it has failed.
@ServiceProvider(Rule.class)
public final class RetryStorm implements Rule {
  private static final FunctionSet CONNECT =
      FunctionSet.of(
          "net.(*Dialer).DialContext",
          "net.(*Dialer).Dial",
          "net.Dial",
          "net.DialTimeout",
          "net.DialTCP",
          "net.DialUnix",
          "net.internetSocket",
          "net.unixSocket",
          "net.(*Resolver).*",
          "crypto/tls.Dial",
          "crypto/tls.DialWithDialer",
          "crypto/tls.(*Conn).HandshakeContext",
          "syscall.Connect",
          "golang.org/x/sys/unix.Connect");

  private static final FunctionSet ASK =
      FunctionSet.of(
          "net/http.(*Client).Do",
          "net/http.(*Client).do",
          "net/http.(*Client).Get",
          "net/http.(*Client).Post",
          "net/http.(*Client).PostForm",
          "net/http.(*Client).Head",
          "net/http.(*Transport).RoundTrip",
          "net/rpc.(*Client).Call",
          "google.golang.org/grpc.(*ClientConn).Invoke",
          "google.golang.org/grpc.(*ClientConn).NewStream");

  /// The client's part of a request that runs in goroutines of its own.
  private static final FunctionSet TRANSPORT =
      FunctionSet.of(
          "net/http.(*persistConn).readLoop",
          "net/http.(*persistConn).writeLoop",
          "net/http.(*http2ClientConn).readLoop",
          "net/http.(*Transport).dialConnFor");

  private static final FunctionSet TRANSPORT_DIAL =
      FunctionSet.of("net/http.(*Transport).dialConnFor", "net/http.(*Transport).dialConn");

  /// A socket that is closed inside the call that was to connect it: the attempt has failed.
  private static final FunctionSet SOCKET =
      FunctionSet.of("net.socket", "net.internetSocket", "net.unixSocket");

  private static final FunctionSet CLOSE =
      FunctionSet.of("net.(*netFD).Close", "internal/poll.(*FD).Close");

  /// An attempt on the same machine takes 20 to 100 µs of CPU: a fifth of a core is some thousands
  /// a second.
  private static final double CORES = 0.2;

  /// Of the loop's CPU in connecting; a session that is used spends more on its use.
  private static final double CONNECTING = 0.45;

  /// Of the loop's CPU in requests.
  private static final double ASKING = 0.5;

  @Override
  public String cause() {
    return "retry-storm";
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
      if (hot.cores() < HostLoad.scaled(analysis, CORES) / 2
          || hot.shareAbove(Calls.REQUEST) > 0.5) {
        continue;
      }
      ReadyGoroutines ready = ReadyGoroutines.of(analysis, hot.function());
      if (ready.asleep() > 0) {
        continue;
      }
      HeapView heap = analysis.allocations();
      Attempts attempts = heap == null ? null : Attempts.of(heap, path);
      boolean mostFail = attempts != null && attempts.mostFail();
      double refused = refused(cpu, hot);
      if (hot.shareBelow(CONNECT) >= CONNECTING
          && hot.cores() >= HostLoad.scaled(analysis, CORES)) {
        opinions.add(connecting(analysis, cpu, hot, Loop.on(analysis, path), attempts, refused));
      } else if (hot.shareBelow(ASK) >= ASKING && (mostFail || unanswered(cpu, hot))) {
        opinions.add(asking(analysis, cpu, hot, Loop.on(analysis, path), attempts));
      }
    }
    return opinions;
  }

  /// The client's transport connects in goroutines of its own: true when it does so for about every
  /// request, and closes the sockets unconnected.
  private static boolean unanswered(CpuView cpu, HotSite hot) {
    double dialling = cpu.coresThrough(TRANSPORT_DIAL, SOCKET);
    return dialling >= 0.5 * hot.cores() && cpu.coresThrough(SOCKET, CLOSE) >= 0.05 * dialling;
  }

  private static double refused(CpuView cpu, HotSite hot) {
    return hot.shareBelow(SOCKET) > 0 ? cpu.coresThrough(SOCKET, CLOSE) : 0;
  }

  private static Claim connecting(
      Analysis analysis,
      CpuView cpu,
      HotSite hot,
      Loop loop,
      @Nullable Attempts attempts,
      double refused) {
    boolean fails = refused > 0.02 * hot.cores();
    Claim.Builder claim =
        common(analysis, hot, loop)
            .story(
                fails
                    ? "{0} connects, fails, and connects again at once, without any back-off: {1}."
                    : "{0} connects, loses the connection, and connects again at once, without any back-off: {1}.",
                fails ? "{0} 连接失败后立刻重连，没有任何退避：用掉 {1}。" : "{0} 连上后马上断开又立刻重连，没有任何退避：用掉 {1}。",
                loop.site().function(),
                Quantity.cores(hot.cores()))
            .strong(
                cpu.evidence(),
                "{0} of the CPU of {1} is in making connections",
                "{1} 的 CPU 有 {0} 花在建立连接上",
                Quantity.percent(hot.shareBelow(CONNECT)),
                loop.site().function());
    if (fails) {
      claim.strong(
          cpu.evidence(),
          "{0} closes sockets inside the dial itself: the attempts fail",
          "{0} 用于在拨号过程中就关闭 socket：连接尝试都失败了",
          Quantity.cores(refused));
    }
    addAttempts(claim, attempts);
    ProcessView process = analysis.process();
    if (process != null && process.systemCores() > process.userCores()) {
      claim.strong(
          process.evidence(),
          "{0} of {1} is system time, and {2} descriptors were open: connections do not last",
          "{1} 中有 {0} 是系统态，而打开的描述符只有 {2} 个：连接都没有留住",
          Quantity.cores(process.systemCores()),
          Quantity.cores(process.cores()),
          process.last().openFiles());
    }
    return claim.build();
  }

  private static Claim asking(
      Analysis analysis, CpuView cpu, HotSite hot, Loop loop, @Nullable Attempts attempts) {
    Claim.Builder claim =
        common(analysis, hot, loop)
            .story(
                "{0} sends a request, gets an error, and sends it again at once, without any back-off: {1} on this side alone.",
                "{0} 发出请求，得到错误，又立刻重发，没有任何退避：仅本端就用掉 {1}。",
                loop.site().function(),
                Quantity.cores(hot.cores() + cpu.coresThrough(TRANSPORT)))
            .costs(hot.cores() + cpu.coresThrough(TRANSPORT))
            .strong(
                cpu.evidence(),
                "{0} of the CPU of {1} is in sending requests, one after another",
                "{1} 的 CPU 有 {0} 花在一个接一个地发请求上",
                Quantity.percent(hot.shareBelow(ASK)),
                loop.site().function());
    addAttempts(claim, attempts);
    double dialling = cpu.coresThrough(TRANSPORT_DIAL);
    if (unanswered(cpu, hot)) {
      claim.strong(
          cpu.evidence(),
          "the client's transport takes {0} to connect, for request after request, and closes the sockets unconnected",
          "客户端的 Transport 为一个个请求建立连接用掉 {0}，而 socket 没有连上就被关闭",
          Quantity.cores(dialling));
      ProcessView process = analysis.process();
      if (process != null && process.systemCores() > process.userCores() / 2) {
        claim.strong(
            process.evidence(),
            "{0} of {1} is system time, and no connection is established by it for long: {2} descriptors were open",
            "{1} 中有 {0} 是系统态，却没有连接能留住：打开的描述符只有 {2} 个",
            Quantity.cores(process.systemCores()),
            Quantity.cores(process.cores()),
            process.last().openFiles());
      }
    }
    return claim.build();
  }

  private static void addAttempts(Claim.Builder claim, @Nullable Attempts attempts) {
    if (attempts != null && attempts.mostFail()) {
      claim.strong(
          attempts.evidence(),
          "about as many errors were made as attempts: {0} objects of errors, {1} of attempts",
          "错误与尝试的数量相当：错误对象约 {0} 个，尝试对象约 {1} 个",
          Quantity.count(attempts.failed()),
          Quantity.count(attempts.made()));
    }
  }

  private static Claim.Builder common(Analysis analysis, HotSite hot, Loop loop) {
    Claim.Builder claim =
        Claim.at(Location.of(analysis, loop.site()))
            .costs(hot.cores())
            .severity(Severity.S1)
            .bringsAbout("allocation-pressure", "scheduler-churn")
            .insteadOf(
                "busy-loop",
                "read-error-spin",
                "hot-library-call",
                "scheduler-churn",
                "allocation-pressure",
                "cpu-bound-work");
    ReadyGoroutines ready = ReadyGoroutines.of(analysis, hot.function());
    if (!ready.evidence().isEmpty()) {
      claim.supporting(
          ready.evidence(),
          "no goroutine of {0} was asleep: nothing waits between attempts",
          "{0} 没有任何 goroutine 在休眠：两次尝试之间没有等待",
          loop.site().function());
    }
    if (loop.seen()) {
      claim.supporting("source", "the line stands in a for loop", "源码中这一行在 for 循环里");
    }
    return claim;
  }
}
