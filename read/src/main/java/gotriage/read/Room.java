package gotriage.read;

/// The memory that one reading may still take for its arrays.
public final class Room {
  private long left;

  public Room(long bytes) {
    left = bytes;
  }

  /// Takes so many bytes, or nothing where there are not that many.
  public boolean take(long bytes) {
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }

  public long left() {
    return left;
  }
}
