package gotriage.target.http;

import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
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
public record Failure(Kind kind, Text what, Text advice) {
  private static final String ENDED_AFTER_HANDSHAKE = "ended after the handshake";

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
        message == null || message.isBlank()
            ? Text.of("the connection broke", "连接中断")
            : Text.of("the connection broke ({0})", "连接中断（{0}）", Said.quoted(message)),
        Text.of("see whether the process still runs, then try again", "先确认进程是否还在运行，再重试"));
  }

  private static @Nullable Failure known(Throwable t) {
    return switch (t) {
      case HttpConnectTimeoutException _ ->
          new Failure(
              Kind.UNREACHABLE,
              Text.of("no connection within the time-out", "超时未能建立连接"),
              Text.of("check host and port, and the firewall between", "请检查主机、端口以及中间的防火墙"));
      case HttpTimeoutException _ -> timeout();
      case SocketTimeoutException _ -> timeout();
      case TimeoutException _ -> timeout();
      case UnknownHostException _, UnresolvedAddressException _ -> unknownHost();
      case SSLException e -> tls(e);
      case ConnectException e -> connect(e);
      default -> null;
    };
  }

  private static @Nullable Failure connect(ConnectException e) {
    if (e.getCause() instanceof UnresolvedAddressException) {
      return unknownHost();
    }
    String message = String.valueOf(e.getMessage());
    if (message.contains("unreachable") || message.contains("No route")) {
      return new Failure(
          Kind.UNREACHABLE,
          Said.quoted(message),
          Text.of("check the address and the route to it", "请检查地址以及到它的路由"));
    }
    return new Failure(
        Kind.REFUSED,
        Text.of("connection refused", "连接被拒绝"),
        Text.of(
            "nothing listens there: run `gotriage` alone to see which process listens where",
            "该地址没有进程在监听：不带参数运行 `gotriage`，可以看到哪个进程监听在哪里"));
  }

  private static Failure unknownHost() {
    return new Failure(
        Kind.UNKNOWN_HOST, Text.of("no such host", "主机名无法解析"), Text.of("check the name", "请检查主机名"));
  }

  private static Failure timeout() {
    return new Failure(
        Kind.TIMEOUT,
        Text.of("connected, but no answer within the time-out", "已建立连接，但超时没有应答"),
        Text.of(
            "the process may be starved or its handler stuck; give its pid to capture from /proc"
                + " too",
            "进程可能得不到 CPU，或者处理函数卡住了；给出它的 pid，就能同时从 /proc 取证"));
  }

  /// A server of TLS 1.3 refuses a client only after the handshake, and the reset of the connection
  /// may come before its reason: the JDK then tells of an end without an answer.
  static IOException endedAfterHandshake(Throwable end) {
    return of(end).kind() == Kind.BROKEN
        ? new SSLException(ENDED_AFTER_HANDSHAKE, end)
        : new IOException(end);
  }

  private static Failure tls(SSLException e) {
    String message = String.valueOf(e.getMessage());
    if (message.equals(ENDED_AFTER_HANDSHAKE)) {
      return new Failure(
          Kind.TLS,
          Text.of(
              "the connection ended right after the TLS handshake, without an answer: it may want a client certificate",
              "TLS 握手之后连接就断开了，没有任何应答：它可能要求客户端证书"),
          Text.of(
              "give one with --cert FILE --key FILE; if it wants none, see whether the process still runs",
              "请用 --cert FILE --key FILE 提供；如果它并不要求证书，请确认进程是否还在运行"));
    }
    if (message.contains("Unsupported or unrecognized SSL message")
        || message.contains("plaintext connection")) {
      return new Failure(
          Kind.TLS,
          Text.of("the server does not speak TLS", "服务端不支持 TLS"),
          Text.of("use http:// in place of https://", "请把 https:// 换成 http://"));
    }
    if (message.contains("PKIX") || message.contains("certification path")) {
      return new Failure(
          Kind.TLS,
          Text.of(
              "its certificate is not signed by an authority known here", "它的证书不是由本机信任的 CA 签发的"),
          Text.of(
              "name the authority with --cacert FILE, or take any certificate with --insecure",
              "请用 --cacert FILE 指定 CA，或用 --insecure 接受任何证书"));
    }
    if (message.contains("subject alternative") || message.contains("No name matching")) {
      return new Failure(
          Kind.TLS,
          Text.of(
              "its certificate is for another name ({0})",
              "它的证书属于另一个名字（{0}）", Said.quoted(message)),
          Text.of(
              "use the name in the certificate, or take any with --insecure",
              "请使用证书里的名字，或用 --insecure 接受任何证书"));
    }
    if (message.contains("bad_certificate") || message.contains("certificate_required")) {
      return new Failure(
          Kind.TLS,
          Text.of("it wants a client certificate ({0})", "它要求客户端证书（{0}）", Said.quoted(message)),
          Text.of("give one with --cert FILE --key FILE", "请用 --cert FILE --key FILE 提供"));
    }
    return new Failure(
        Kind.TLS,
        Text.of("the TLS handshake failed ({0})", "TLS 握手失败（{0}）", Said.quoted(message)),
        Text.of("check scheme, port and certificate", "请检查协议、端口和证书"));
  }

  /// One line: `GET http://…: connection refused; nothing listens there …`.
  public Text sentence(Text tried) {
    return Text.of("{0}: {1}; {2}", "{0}：{1}；{2}", tried, what, advice);
  }

  public Text sentence(String tried) {
    return sentence(Text.same(tried));
  }

  public static IOException exception(String tried, Throwable thrown) {
    return new SaidFailure(of(thrown).sentence(tried), thrown);
  }
}
