package gotriage.diagnose;

import gotriage.analyse.Analysis;
import java.util.List;

/// Looks at one scene's measures and views, and speaks for or against one cause.
///
/// A rule is stateless. It is written from the mechanism: it asks for roots, absolute cores, wait
/// reasons, growth between two snapshots, versions; never for a name that only a sample has. Its
/// folder holds its texts (`en.md`, `zh.md`, see [CauseText]) and its sick and healthy programs.
public interface Rule {

  /// The cause's name in the catalogue.
  String cause();

  /// What the evidence says of this cause: claims for it, at most a few; or why it is not there; or
  /// nothing.
  List<Opinion> examine(Analysis analysis);

  /// The texts that lie beside the rule's class.
  default CauseText text() {
    return CauseText.beside(getClass());
  }
}
