package gotriage.target.proc;

import java.net.InetSocketAddress;

/// One line of `/proc/<pid>/net/tcp` or `tcp6`.
///
/// @param state as `ss` and the kernel name it: `ESTABLISHED`, `CLOSE_WAIT`, `LISTEN`
/// @param inode joins it with `socket:[inode]` of `/proc/<pid>/fd`
/// @param unread bytes received and not read; of a listener, connections that wait to be accepted
public record Socket(
    InetSocketAddress local,
    InetSocketAddress remote,
    String state,
    long inode,
    int uid,
    long unread) {

  public boolean listens() {
    return state.equals("LISTEN");
  }

  /// True when connections through loopback reach it.
  public boolean reachableByLoopback() {
    var address = local.getAddress();
    return address.isAnyLocalAddress() || address.isLoopbackAddress();
  }
}
