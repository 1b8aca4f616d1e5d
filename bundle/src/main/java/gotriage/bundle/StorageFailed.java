package gotriage.bundle;

import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.util.Locale;

/// The bundle's own disk refused a write, as opposed to the target failing to send.
public final class StorageFailed extends SaidFailure {
  private static final long serialVersionUID = 1L;

  private final boolean full;

  StorageFailed(String file, IOException cause) {
    super(explain(file, cause), cause);
    this.full = isFull(cause);
  }

  /// True when the disk or the quota is used up: no later step can be kept either.
  public boolean full() {
    return full;
  }

  private static Text explain(String file, IOException cause) {
    return isFull(cause)
        ? Text.of(
            "writing {0}: the disk is full; what is there is kept. Free some space, or name another"
                + " place with --out",
            "写入 {0}：磁盘已满，已写入的部分保留。请腾出空间，或用 --out 指定别的位置", file)
        : Text.of(
            "writing {0}: {1}; what is there is kept", "写入 {0}：{1}；已写入的部分保留", file, Said.of(cause));
  }

  private static boolean isFull(IOException cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("no space left")
        || message.contains("quota exceeded")
        || message.contains("file too large");
  }
}
