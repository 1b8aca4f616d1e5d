package gotriage.cli;

import gotriage.model.text.Text;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/// An option whose description is there in every language.
final class Flag extends Option {
  private static final long serialVersionUID = 1L;

  private final transient Text words;

  /// @param letter for the short form, null when there is none
  /// @param argument what its value is called, null when it takes none
  Flag(@Nullable String letter, String name, @Nullable String argument, Text words) {
    super(letter, name, argument != null, words.en());
    setArgName(argument);
    this.words = words;
  }

  Text words() {
    return words;
  }
}
