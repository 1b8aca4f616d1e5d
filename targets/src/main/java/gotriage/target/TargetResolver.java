package gotriage.target;

import gotriage.model.evidence.TargetIdentity;
import gotriage.model.process.ProcessSample;
import gotriage.model.text.Text;
import gotriage.target.elf.Executable;
import gotriage.target.elf.LinkedFunction;
import gotriage.target.gops.GopsConnection;
import gotriage.target.gops.GopsPort;
import gotriage.target.host.HostFiles;
import gotriage.target.http.HttpAccess;
import gotriage.target.http.Urls;
import gotriage.target.pprof.PprofEndpoint;
import gotriage.target.pprof.PprofEndpoint.Reach;
import gotriage.target.pprof.PprofFinder;
import gotriage.target.proc.Environ;
import gotriage.target.proc.GoProcess;
import gotriage.target.proc.ProcessSampler;
import gotriage.target.proc.ProcessTable;
import gotriage.target.proc.Socket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the target that a name means: from a URL to the process behind it, from a process to the
/// port that answers. Asks index pages only; nothing it does stops or slows the target.
public final class TargetResolver {
  private static final Duration REMOTE = Duration.ofSeconds(5);

  private static final String GOPS_AGENT = "github.com/google/gops/agent.Listen";

  private final HostFiles host;
  private final HttpAccess http;
  private final ProcessTable processes;
  private final PortProbe ports;

  public TargetResolver(HostFiles host, HttpAccess http) {
    this.host = host;
    this.http = http;
    this.processes = new ProcessTable(host);
    this.ports = new PortProbe(host, http);
  }

  /// @throws TargetNotFound when there is nothing of that name
  /// @throws IllegalArgumentException when it is no name of a target
  public Target resolve(String asked) throws IOException {
    return switch (TargetName.parse(asked)) {
      case TargetName.Url(URI uri) -> ofUrl(asked, uri, new PprofFinder(http, REMOTE).find(uri));
      case TargetName.HostPort(String name, int port) -> ofHostPort(asked, name, port);
      case TargetName.Pid(int pid) -> ofProcess(asked, "pid", process(pid));
      case TargetName.ProcessName(String name) -> ofProcess(asked, "process", named(name));
    };
  }

  private Target ofHostPort(String asked, String name, int port) {
    String bracketed = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    PprofFinder finder = new PprofFinder(http, REMOTE);
    URI plain = URI.create("http://" + bracketed + ":" + port);
    PprofEndpoint found = finder.find(plain);
    boolean perhapsTls =
        switch (found.reach()) {
          case OTHER, WANTS_TLS, NOT_HTTP -> true;
          case ANSWERS, NEEDS_CREDENTIALS, SILENT, UNREACHABLE -> false;
        };
    if (perhapsTls) {
      URI tls = URI.create("https://" + bracketed + ":" + port);
      PprofEndpoint secure = finder.find(tls);
      if (secure.answers() || secure.reach() == Reach.NEEDS_CREDENTIALS || secure.tlsTrouble()) {
        return ofUrl(asked, tls, secure);
      }
    }
    return ofUrl(asked, plain, found);
  }

  private Target ofUrl(String asked, URI uri, PprofEndpoint endpoint) {
    String address = Urls.withoutUserInfo(endpoint.base()).toString();
    int pid = isLoopback(uri) ? processes.listeningOn(Urls.port(uri)) : 0;
    GoProcess process = pid > 0 ? processes.process(pid) : null;
    List<Text> notes = new ArrayList<>();
    if (process == null) {
      return new Target(
          Urls.withoutUserInfo(uri).toString(),
          TargetIdentity.unknown("url", address),
          endpoint,
          0,
          0,
          null,
          List.copyOf(notes));
    }
    if (process.executable() instanceof Executable.Other(Text reason)) {
      notes.add(
          Text.of(
              "the process that owns the port is no Go program ({0}, pid {1}: {2}): a proxy or a"
                  + " port-forward; the target is behind it",
              "占用该端口的进程不是 Go 程序（{0}，pid {1}：{2}）：是代理或端口转发，目标在它后面", process.name(), pid, reason));
      return new Target(
          Urls.withoutUserInfo(uri).toString(),
          TargetIdentity.unknown("url", address),
          endpoint,
          0,
          0,
          null,
          List.copyOf(notes));
    }
    return target(
        Urls.withoutUserInfo(uri).toString(),
        "url",
        address,
        process,
        endpoint,
        agentInstead(process, endpoint),
        notes);
  }

  private static boolean isLoopback(URI uri) {
    try {
      InetAddress address = InetAddress.getByName(Urls.host(uri));
      return address.isLoopbackAddress() || address.isAnyLocalAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  private GoProcess process(int pid) throws TargetNotFound {
    GoProcess process = processes.process(pid);
    if (process == null) {
      throw new TargetNotFound(
          Text.of(
              "no process has the pid {0}; run `gotriage` alone to see the Go processes here",
              "没有 pid 为 {0} 的进程；不带参数运行 `gotriage`，可以看到本机的 Go 进程", pid));
    }
    return process;
  }

  private GoProcess named(String name) throws TargetNotFound {
    List<GoProcess> all = processes.all();
    List<GoProcess> found = all.stream().filter(p -> p.isNamed(name)).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    if (found.isEmpty()) {
      throw new TargetNotFound(
          Text.of(
              "no Go process here is named {0}{1}. Another machine is named by URL or host:port",
              "本机没有名为 {0} 的 Go 进程{1}。其他机器请用 URL 或 host:port 指定",
              name,
              all.isEmpty()
                  ? Text.of(", there is none at all", "，一个 Go 进程都没有")
                  : Text.of("; those here: {0}", "；现有：{0}", list(all))));
    }
    throw new TargetNotFound(
        Text.of(
            "{0} Go processes are named {1}: {2}. Give one's pid",
            "有 {0} 个 Go 进程名为 {1}：{2}。请给出其中一个的 pid", found.size(), name, list(found)));
  }

  private static String list(List<GoProcess> processes) {
    StringBuilder text = new StringBuilder();
    for (GoProcess p : processes.subList(0, Math.min(10, processes.size()))) {
      text.append(text.isEmpty() ? "" : ", ").append(p.name()).append(" (").append(p.pid());
      text.append(')');
    }
    return processes.size() > 10 ? text + ", …" : text.toString();
  }

  private Target ofProcess(String asked, String kind, GoProcess process) throws TargetNotFound {
    List<Text> notes = new ArrayList<>();
    switch (process.executable()) {
      case Executable.Other(Text reason) ->
          throw new TargetNotFound(
              Text.of(
                  "process {0} ({1}) is no Go program: {2}; run `gotriage` alone to see the Go"
                      + " processes here",
                  "进程 {0}（{1}）不是 Go 程序：{2}；不带参数运行 `gotriage`，可以看到本机的 Go 进程",
                  process.pid(),
                  process.name(),
                  reason));
      case Executable.Unreadable(Text reason) -> notes.add(reason);
      case Executable.Go _ -> {}
    }
    PprofEndpoint endpoint = null;
    if (process.elsewhere()) {
      notes.add(
          Text.of(
              "process {0} is in another network namespace (a container): its ports were not asked."
                  + " From the host: nsenter -t {0} -n gotriage triage {0}",
              "进程 {0} 在另一个网络命名空间（容器）里：没有探测它的端口。在宿主机上运行：" + "nsenter -t {0} -n gotriage triage {0}",
              process.pid()));
    } else {
      endpoint = endpointOf(process);
    }
    int gopsPort = agentInstead(process, endpoint);
    if (endpoint == null && !process.elsewhere() && gopsPort == 0) {
      notes.add(whyNoEndpoint(process));
    }
    String address = endpoint == null ? "" : Urls.withoutUserInfo(endpoint.base()).toString();
    return target(asked, kind, address, process, endpoint, gopsPort, notes);
  }

  private Text whyNoEndpoint(GoProcess process) {
    if (process.listeners().isEmpty()) {
      return Text.of(
          "no listening TCP socket of process {0} can be seen",
          "看不到进程 {0} 监听的 TCP 端口", process.pid());
    }
    if (!ports.servesPprof(process)) {
      return Text.of(
          "net/http/pprof is not in the executable of process {0}, so none of its ports was asked"
              + " ({1}); if its names are obfuscated, name the port: gotriage triage"
              + " http://localhost:PORT",
          "进程 {0} 的可执行文件里没有 net/http/pprof，因此没有探测它的端口（{1}）；"
              + "如果符号名被混淆过，请直接指定端口：gotriage triage http://localhost:PORT",
          process.pid(),
          ports(process));
    }
    return Text.of(
        "none of the ports of process {0} serves pprof: {1}; if one does under an unusual path, give"
            + " the whole URL",
        "进程 {0} 的端口都没有提供 pprof：{1}；如果挂在不常见的路径下，请给出完整的 URL", process.pid(), ports(process));
  }

  private static String ports(GoProcess process) {
    StringBuilder text = new StringBuilder();
    for (Socket socket : process.listeners()) {
      text.append(text.isEmpty() ? "" : ", ").append(socket.local().getPort());
    }
    return text.toString();
  }

  private Target target(
      String asked,
      String kind,
      String address,
      GoProcess process,
      @Nullable PprofEndpoint endpoint,
      int gopsPort,
      List<Text> notes) {
    ProcessSample sample = new ProcessSampler(host).sample(process.pid());
    Environ environ = Environ.of(host, process.pid());
    TargetIdentity identity =
        gopsPort > 0
            ? Identity.of("gops", "127.0.0.1:" + gopsPort, process, sample, environ)
            : Identity.of(kind, address, process, sample, environ);
    return new Target(
        asked, identity, endpoint, gopsPort, process.pid(), process.build(), List.copyOf(notes));
  }

  /// The port of the agent to ask where pprof does not answer; 0 where there is none, or pprof
  /// does.
  private int agentInstead(GoProcess process, @Nullable PprofEndpoint endpoint) {
    boolean answers = endpoint != null && endpoint.answers();
    return answers || process.elsewhere() ? 0 : gopsPort(process);
  }

  /// The port of the process's gops agent, 0 when none answers. The port file of an earlier process
  /// of the same pid is not followed to another's port. An agent that could write no file listens
  /// all the same: where the agent is linked in, ports bound to loopback, its default, are asked.
  public int gopsPort(GoProcess process) {
    int written = GopsPort.of(host, process.pid());
    boolean itsOwn =
        process.listeners().isEmpty()
            || process.listeners().stream().anyMatch(s -> s.local().getPort() == written);
    if (written > 0 && itsOwn && !GopsConnection.version(written).isEmpty()) {
      return written;
    }
    if (process.listeners().isEmpty()
        || !LinkedFunction.isIn(host.proc(process.pid(), "exe"), GOPS_AGENT)) {
      return 0;
    }
    for (Socket socket : process.listeners()) {
      int port = socket.local().getPort();
      if (socket.local().getAddress().isLoopbackAddress()
          && !GopsConnection.version(port).isEmpty()) {
        return port;
      }
    }
    return 0;
  }

  /// The port of a process that serves pprof; null when none does. Ports of other protocols are
  /// spared: [PortProbe] says how.
  public @Nullable PprofEndpoint endpointOf(GoProcess process) {
    return ports.find(process);
  }
}
