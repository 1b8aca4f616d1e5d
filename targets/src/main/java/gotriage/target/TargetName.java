package gotriage.target;

import gotriage.model.text.Text;
import gotriage.model.text.WrongWords;
import gotriage.target.http.Urls;
import java.net.URI;
import java.net.URISyntaxException;

/// What a user types to name a target.
public sealed interface TargetName {
  /// `http://host:6060`, `https://user:pw@host/any/prefix`.
  record Url(URI uri) implements TargetName {}

  /// `host:6060`, `:6060`, `[::1]:6060`: http or https, whichever answers.
  record HostPort(String host, int port) implements TargetName {}

  /// `4711`.
  record Pid(int pid) implements TargetName {}

  /// `shop`.
  record ProcessName(String name) implements TargetName {}

  /// Reads one.
  ///
  /// @throws WrongWords when it is none; the message says what is wrong with it
  static TargetName parse(String text) {
    String s = text.strip();
    if (s.isEmpty()) {
      throw new WrongWords(
          Text.of(
              "no target given: a URL, host:port, pid or process name is needed",
              "没有给出目标：需要一个 URL、host:port、pid 或进程名"));
    }
    if (s.startsWith("k8s://")) {
      throw new WrongWords(kubernetes(s));
    }
    if (s.contains("://")) {
      return url(s);
    }
    if (s.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return pid(s);
    }
    int slash = s.indexOf('/');
    int colon = s.lastIndexOf(':', slash < 0 ? s.length() : slash);
    if (colon >= 0 && slash > colon && slash > 0) {
      return url("http://" + s); // host:6060/prefix
    }
    if (colon >= 0 && slash < 0) {
      return hostPort(s, colon);
    }
    return new ProcessName(s);
  }

  private static TargetName url(String s) {
    if (!s.startsWith("http://") && !s.startsWith("https://")) {
      throw new WrongWords(
          Text.of(
              "cannot reach {0}: only http:// and https:// URLs are known",
              "无法访问 {0}：只支持 http:// 和 https:// 的 URL", s));
    }
    try {
      return new Url(Urls.parse(s));
    } catch (URISyntaxException e) {
      throw new WrongWords(Text.of("not a URL: {0}", "不是 URL：{0}", Urls.wrong(e)));
    }
  }

  private static TargetName pid(String s) {
    try {
      int pid = Integer.parseInt(s);
      if (pid > 0) {
        return new Pid(pid);
      }
    } catch (NumberFormatException _) {
      // Falls through to the same answer.
    }
    throw new WrongWords(
        Text.of("{0} is no pid; for a port write :{0}", "{0} 不是 pid；如果是端口，请写成 :{0}", s));
  }

  private static TargetName hostPort(String s, int colon) {
    String host = s.substring(0, colon);
    try {
      int port = Integer.parseInt(s.substring(colon + 1));
      if (port > 0 && port < 65_536) {
        return new HostPort(host.isEmpty() ? "localhost" : host, port);
      }
    } catch (NumberFormatException _) {
      // Falls through to the same answer.
    }
    throw new WrongWords(
        Text.of(
            "{0} is no host:port: {1} is no port",
            "{0} 不是 host:port：{1} 不是端口", s, s.substring(colon + 1)));
  }

  private static Text kubernetes(String s) {
    String[] parts = s.substring("k8s://".length()).split("/", -1);
    String namespace = parts.length > 1 ? parts[0] : "NAMESPACE";
    String pod = parts.length > 1 ? parts[1] : parts[0].isEmpty() ? "POD" : parts[0];
    String commands =
        "  kubectl -n "
            + namespace
            + " port-forward "
            + pod
            + " 6060:6060\n"
            + "  gotriage triage http://localhost:6060";
    return Text.of(
        "{0}: pods cannot be named yet. Forward the debug port and name that:\n{1}",
        "{0}：暂不支持直接指定 pod。请转发调试端口，再以它为目标：\n{1}", s, commands);
  }
}
