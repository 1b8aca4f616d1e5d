package gotriage.analyse.pprof;

import gotriage.model.text.Said;
import gotriage.model.text.Text;

/// Options or profiles that no report can be made from; it says why, for people.
public final class Refused extends Exception implements Said {
  private static final long serialVersionUID = 1L;

  private final transient Text said;
  private final boolean usage;

  private Refused(Text said, boolean usage) {
    super(said.en());
    this.said = said;
    this.usage = usage;
  }

  /// The words of the command line are wrong.
  public static Refused usage(Text said) {
    return new Refused(said, true);
  }

  /// The words are right, but what was read has no answer to them.
  public static Refused nothing(Text said) {
    return new Refused(said, false);
  }

  public boolean isUsage() {
    return usage;
  }

  @Override
  public Text said() {
    return said;
  }
}
