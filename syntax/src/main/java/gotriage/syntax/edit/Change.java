package gotriage.syntax.edit;

import gotriage.syntax.source.GoFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Edits of one file that are made together.
///
/// @param edits in the order of the text, none within another
public record Change(GoFile file, List<Edit> edits) {
  /// @throws IllegalArgumentException where edits overlap
  public Change {
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(Edit::from));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).from() < sorted.get(i - 1).to()) {
        throw new IllegalArgumentException(
            "edits overlap at " + file.position(sorted.get(i).from()));
      }
    }
    edits = List.copyOf(sorted);
  }

  /// The whole text afterwards.
  public String apply() {
    return apply(0, file.size());
  }

  /// The text between two offsets afterwards; an edit at one of them is made.
  String apply(int from, int to) {
    StringBuilder text = new StringBuilder();
    int at = from;
    for (Edit edit : edits) {
      if (edit.from() >= from && edit.to() <= to) {
        text.append(file.text(at, edit.from())).append(edit.text());
        at = edit.to();
      }
    }
    return text.append(file.text(at, to)).toString();
  }
}
