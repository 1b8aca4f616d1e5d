package gotriage.rules.mend;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.analyse.SourceView;
import gotriage.analyse.SourceView.Place;
import gotriage.model.Frame;
import gotriage.syntax.edit.Change;
import gotriage.syntax.edit.Edit;
import gotriage.syntax.parse.GoParser;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// What a cure makes of a function of a test.
public final class Cured {
  public static final String NOTHING = "nothing";

  private static final String HEAD =
      "package p; import (\"context\"; \"log\"; \"runtime\"; \"time\")\n\n";

  private Cured() {}

  /// The place of the first line with a text in some code.
  public static Place place(String code, String hot) {
    String source = HEAD + code;
    int at = source.indexOf(hot);
    assertThat(at).as(hot).isNotNegative();
    int line = (int) source.substring(0, at).lines().count();
    SourceView view = new SourceView(_ -> source.lines().toList());
    Place place = Objects.requireNonNull(view.at(new Frame("p.?", "/p/p.go", line)), hot);
    assertThat(place.file().errors()).isEmpty();
    return place;
  }

  /// The code afterwards; [#NOTHING] when the cure has no edit.
  public static String by(Function<Place, List<Edit>> cure, String hot, String code) {
    Place place = place(code, hot);
    List<Edit> edits = cure.apply(place);
    if (edits.isEmpty()) {
      return NOTHING;
    }
    String after = new Change(place.file(), edits).apply();
    assertThat(GoParser.parse("p.go", after).errors()).isEmpty();
    return after.substring(HEAD.length());
  }
}
