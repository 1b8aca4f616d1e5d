package gotriage.target.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why a request got no answer, in words that say what to do.
///
/// @param kind decides what the caller tries next
/// @param what what came back
/// @param advice what to do
public record Failure(Kind kind, String what, String advice) {
  public enum Kind {
    REFUSED,
    UNREACHABLE,
    UNKNOWN_HOST,
    TLS,
    TIMEOUT,
    BROKEN
  }

  public static Failure of(Throwable thrown) {
    Throwable t = thrown;
    for (int i = 0; i < 8 && t != null; i++, t = t.getCause()) {
      Failure known = known(t);
      if (known != null) {
        return known;
      }
    }
    String message = thrown.getMessage();
    return new Failure(
        Kind.BROKEN,
        "the connection broke" + (message == null || message.isBlank() ? "" : " (" + message + ")"),
        "see whether the process still runs, then try again");
  }

  private static @Nullable Failure known(Throwable t) {
    return switch (t) {
      case HttpConnectTimeoutException _ ->
          new Failure(
              Kind.UNREACHABLE,
              "no connection within the time-out",
              "check host and port, and the firewall between");
      case HttpTimeoutException _ -> timeout();
      case SocketTimeoutException _ -> timeout();
      case TimeoutException _ -> timeout();
      case UnknownHostException _, UnresolvedAddressException _ ->
          new Failure(Kind.UNKNOWN_HOST, "no such host", "check the name");
      case SSLException e -> tls(e);
      case ConnectException e -> connect(e);
      default -> null;
    };
  }

  private static @Nullable Failure connect(ConnectException e) {
    if (e.getCause() instanceof UnresolvedAddressException) {
      return new Failure(Kind.UNKNOWN_HOST, "no such host", "check the name");
    }
    String message = String.valueOf(e.getMessage());
    if (message.contains("unreachable") || message.contains("No route")) {
      return new Failure(Kind.UNREACHABLE, message, "check the address and the route to it");
    }
    return new Failure(
        Kind.REFUSED,
        "connection refused",
        "nothing listens there: run `gotriage` alone to see which process listens where");
  }

  private static Failure timeout() {
    return new Failure(
        Kind.TIMEOUT,
        "connected, but no answer within the time-out",
        "the process may be starved or its handler stuck; give its pid to capture from /proc too");
  }

  private static Failure tls(SSLException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Unsupported or unrecognized SSL message")
        || message.contains("plaintext connection")) {
      return new Failure(
          Kind.TLS, "the server does not speak TLS", "use http:// in place of https://");
    }
    if (message.contains("PKIX") || message.contains("certification path")) {
      return new Failure(
          Kind.TLS,
          "its certificate is not signed by an authority known here",
          "name the authority with --cacert FILE, or take any certificate with --insecure");
    }
    if (message.contains("subject alternative") || message.contains("No name matching")) {
      return new Failure(
          Kind.TLS,
          "its certificate is for another name (" + message + ")",
          "use the name in the certificate, or take any with --insecure");
    }
    if (message.contains("bad_certificate") || message.contains("certificate_required")) {
      return new Failure(
          Kind.TLS,
          "it wants a client certificate (" + message + ")",
          "give one with --cert FILE --key FILE");
    }
    return new Failure(
        Kind.TLS,
        "the TLS handshake failed (" + message + ")",
        "check scheme, port and certificate");
  }

  /// One line: `GET http://…: connection refused; nothing listens there …`.
  public String sentence(String tried) {
    return tried + ": " + what + "; " + advice;
  }

  public static IOException exception(String tried, Throwable thrown) {
    return new IOException(of(thrown).sentence(tried), thrown);
  }
}
