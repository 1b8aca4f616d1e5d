package gotriage.diagnose.verdict;

import gotriage.model.text.Text;
import org.jspecify.annotations.Nullable;

/// The smallest change that cures: prose with code before and after (Markdown), and a unified diff
/// of the user's own source where one can be made.
public record Fix(Text text, @Nullable String diff) {}
