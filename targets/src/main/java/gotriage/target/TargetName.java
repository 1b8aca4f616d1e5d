package gotriage.target;

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
  /// @throws IllegalArgumentException when it is none; the message says what is wrong with it
  static TargetName parse(String text) {
    String s = text.strip();
    if (s.isEmpty()) {
      throw new IllegalArgumentException(
          "no target given: a URL, host:port, pid or process name is needed");
    }
    if (s.startsWith("k8s://")) {
      throw new IllegalArgumentException(kubernetes(s));
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
      throw new IllegalArgumentException(
          "cannot reach " + s + ": only http:// and https:// URLs are known");
    }
    try {
      return new Url(Urls.parse(s));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not a URL: " + e.getMessage(), e);
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
    throw new IllegalArgumentException(s + " is no pid; for a port write :" + s);
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
    throw new IllegalArgumentException(
        s + " is no host:port: " + s.substring(colon + 1) + " is no port");
  }

  private static String kubernetes(String s) {
    String[] parts = s.substring("k8s://".length()).split("/", -1);
    String namespace = parts.length > 1 ? parts[0] : "NAMESPACE";
    String pod = parts.length > 1 ? parts[1] : parts[0].isEmpty() ? "POD" : parts[0];
    return s
        + ": pods cannot be named yet. Forward the debug port and name that:\n"
        + "  kubectl -n "
        + namespace
        + " port-forward "
        + pod
        + " 6060:6060\n"
        + "  gotriage triage http://localhost:6060";
  }
}
