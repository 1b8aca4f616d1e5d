package gotriage.target.http;

import gotriage.model.text.Said;
import gotriage.model.text.Text;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// What is done to a target's URL before it is used or shown.
public final class Urls {
  private static final String NO_HOST = "names no host";
  private static final String NO_PORT = "names a port that cannot be";

  private Urls() {}

  /// For requests and for people: credentials belong in neither a request line nor a report.
  public static URI withoutUserInfo(URI uri) {
    if (uri.getRawUserInfo() == null) {
      return uri;
    }
    String text = uri.toString();
    int from = text.indexOf("//") + 2;
    int at = text.indexOf('@', from);
    return URI.create(text.substring(0, from) + text.substring(at + 1));
  }

  /// The same host, port, scheme and credentials with another path, which ends in a slash.
  public static URI withPath(URI uri, String path) {
    String p = path.startsWith("/") ? path : "/" + path;
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    return URI.create(uri.getScheme() + "://" + authority + (p.endsWith("/") ? p : p + "/"));
  }

  /// The port, also where the URL leaves it to the scheme.
  public static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
  }

  public static boolean sameHost(URI a, URI b) {
    return String.valueOf(a.getHost()).equalsIgnoreCase(String.valueOf(b.getHost()))
        && port(a) == port(b);
  }

  /// Where a redirect leads, with the credentials that came with the first URL; null when it leads
  /// to another host or is none.
  public static @Nullable URI redirected(URI from, String location) {
    try {
      URI next = from.resolve(location.replace(" ", "%20"));
      if (location.isEmpty() || !sameHost(from, next)) {
        return null;
      }
      String credentials = from.getRawUserInfo();
      URI same =
          credentials == null
              ? next
              : URI.create(
                  withoutUserInfo(next).toString().replace("://", "://" + credentials + "@"));
      return same.equals(from) ? null : same;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /// The host without the brackets of an IPv6 address.
  public static String host(URI uri) {
    String host = String.valueOf(uri.getHost());
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /// What the failure of [#parse] says.
  public static Text wrong(URISyntaxException e) {
    return switch (e.getReason()) {
      case NO_HOST -> Text.of("{0} names no host", "{0} 没有主机名", e.getInput());
      case NO_PORT -> Text.of("{0} names a port that cannot be", "{0} 的端口号无效", e.getInput());
      default -> Said.of(e);
    };
  }

  /// A URL from text; [#wrong] tells what is wrong with it.
  public static URI parse(String text) throws URISyntaxException {
    URI uri = new URI(text);
    if (uri.getHost() == null) {
      throw new URISyntaxException(text, NO_HOST);
    }
    if (uri.getPort() > 65_535 || uri.getPort() == 0) {
      throw new URISyntaxException(text, NO_PORT);
    }
    return uri;
  }
}
