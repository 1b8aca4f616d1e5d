package gotriage.model.text;

/// A value that the user typed makes no sense; it says which, and what would.
public final class WrongWords extends IllegalArgumentException implements Said {
  private static final long serialVersionUID = 1L;

  private final transient Text said;

  public WrongWords(Text said) {
    super(said.en());
    this.said = said;
  }

  @Override
  public Text said() {
    return said;
  }
}
