package gotriage.target.proc;

import gotriage.target.host.HostFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// The open files of a process (`/proc/<pid>/fd`): needs its user's rights.
///
/// @param count how many, -1 when they may not be read
/// @param socketInodes of those that are sockets
record Descriptors(int count, Set<Long> socketInodes) {
  /// Past this the rest is counted and not looked at.
  private static final int MOST_LINKS = 200_000;

  static Descriptors of(HostFiles host, int pid) {
    int count = 0;
    Set<Long> inodes = new HashSet<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(host.proc(pid, "fd"))) {
      for (Path entry : entries) {
        count++;
        long inode = count <= MOST_LINKS ? socketInode(entry) : -1;
        if (inode >= 0) {
          inodes.add(inode);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException _) {
      return new Descriptors(-1, Set.of());
    }
    return new Descriptors(count, inodes);
  }

  private static long socketInode(Path entry) {
    try {
      String link = Files.readSymbolicLink(entry).toString();
      return link.startsWith("socket:[") && link.endsWith("]")
          ? Long.parseLong(link, 8, link.length() - 1, 10)
          : -1;
    } catch (IOException | NumberFormatException _) {
      return -1; // closed in the meantime
    }
  }
}
