package gotriage.read.pprof;

/// The memory that one reading may still take for its arrays.
final class Room {
  private long left;

  Room(long bytes) {
    left = bytes;
  }

  /// Takes so many bytes, or nothing where there are not that many.
  boolean take(long bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }

  void giveBack(long bytes) {
    left += bytes;
  }

  long left() {
    return left;
  }
}
