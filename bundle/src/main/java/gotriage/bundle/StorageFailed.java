package gotriage.bundle;

import java.io.IOException;
import java.util.Locale;

/// The bundle's own disk refused a write, as opposed to the target failing to send.
public final class StorageFailed extends IOException {
  private final boolean full;

  StorageFailed(String file, IOException cause) {
    super(explain(file, cause), cause);
    this.full = isFull(cause);
  }

  /// True when the disk or the quota is used up: no later step can be kept either.
  public boolean full() {
    return full;
  }

  private static String explain(String file, IOException cause) {
    return isFull(cause)
        ? "writing "
            + file
            + ": the disk is full; what is there is kept. Free some space, or name"
            + " another place with --out"
        : "writing " + file + ": " + cause.getMessage() + "; what is there is kept";
  }

  private static boolean isFull(IOException cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left")
        || message.contains("quota exceeded")
        || message.contains("file too large");
  }
}
