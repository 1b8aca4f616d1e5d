package gotriage.rules.mend;

import gotriage.analyse.Analysis;
import gotriage.analyse.Ownership.Owner;
import gotriage.analyse.SourceView.Place;
import gotriage.model.Frame;
import gotriage.syntax.edit.Change;
import gotriage.syntax.edit.Edit;
import gotriage.syntax.edit.UnifiedDiff;
import gotriage.syntax.parse.GoParser;
import gotriage.syntax.source.GoFile;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// From edits to a diff.
public final class Mend {
  private Mend() {}

  /// The diff of the edits that a cure makes at a frame; null where there is no source, the code is
  /// not the service's own, or the cure has no edits for it.
  public static @Nullable String diff(
      Analysis analysis, Frame frame, Function<Place, List<Edit>> cure) {
    Place place = analysis.code().at(frame);
    if (place == null
        || !place.file().isWhole()
        || place.file().isGenerated()
        || analysis.ownership().owner(frame) != Owner.OWN) {
      return null;
    }
    List<Edit> edits = cure.apply(place);
    if (edits.isEmpty()) {
      return null;
    }
    Change change = new Change(place.file(), edits);
    boolean sound = GoParser.parse(frame.file(), change.apply()).isWhole() && isText(place.file());
    return sound ? UnifiedDiff.of(change, path(analysis, frame)) : null;
  }

  /// Bytes that are no text were replaced as the file was read: a diff would not fit the file.
  private static boolean isText(GoFile file) {
    return file.text(0, file.size()).indexOf('\uFFFD') < 0;
  }

  /// The path from the main module's folder, as far as it can be told from the names of module and
  /// package; else the file's own name.
  private static String path(Analysis analysis, Frame frame) {
    String file = frame.file().replace('\\', '/');
    String name = file.substring(file.lastIndexOf('/') + 1);
    String module = analysis.ownership().module(frame);
    if (module.isEmpty()) {
      return name;
    }
    if (file.startsWith(module + "/")) {
      return file.substring(module.length() + 1);
    }
    String ofPackage = frame.packagePath();
    return ofPackage.startsWith(module + "/")
        ? ofPackage.substring(module.length() + 1) + "/" + name
        : name;
  }
}
