package gotriage.model.text;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Something outside failed, in words for the user.
public class SaidFailure extends IOException implements Said {
  private static final long serialVersionUID = 1L;

  private final transient Text said;

  public SaidFailure(Text said) {
    this(said, null);
  }

  public SaidFailure(Text said, @Nullable Throwable cause) {
    super(said.en(), cause);
    this.said = said;
  }

  @Override
  public final Text said() {
    return said;
  }
}
