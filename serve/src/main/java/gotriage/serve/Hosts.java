package gotriage.serve;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The names under which the server may be asked. A page of another site can make its own name
/// point to this machine (DNS rebinding) and would then read everything; but its requests carry
/// that name.
///
/// Addresses in figures cannot be rebound: those of this machine's loopback always pass, others
/// where the server listens beyond it. Any port passes, for there are tunnels.
///
/// @param beyond whether the server listens to other machines
/// @param names further names, in lower case
public record Hosts(boolean beyond, Set<String> names) {

  public static Hosts of(InetAddress listening, Set<String> names) {
    return new Hosts(!listening.isLoopbackAddress(), Set.copyOf(names));
  }

  /// @param header `Host` as it came, null where it is missing
  boolean allow(@Nullable String header) {
    if (header == null) {
      return false;
    }
    String host = withoutPort(header.toLowerCase(Locale.ROOT));
    return host.equals("localhost")
        || names.contains(host)
        || host.equals("[::1]")
        || isFigures(host) && (beyond || host.startsWith("127."));
  }

  private static String withoutPort(String header) {
    int bracket = header.lastIndexOf(']');
    int colon = header.lastIndexOf(':');
    return colon > bracket ? header.substring(0, colon) : header;
  }

  private static boolean isFigures(String host) {
    return host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.matches("\\[[0-9a-f:.]{2,45}]");
  }
}
