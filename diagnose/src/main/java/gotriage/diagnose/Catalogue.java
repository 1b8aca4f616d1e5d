package gotriage.diagnose;

import gotriage.diagnose.verdict.Cause;
import gotriage.model.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The names of all causes, from `catalogue.tsv`.
public final class Catalogue {
  private final Map<String, Cause> byName;

  private Catalogue(Map<String, Cause> byName) {
    this.byName = byName;
  }

  public static Catalogue load() {
    try (InputStream in = Catalogue.class.getResourceAsStream("catalogue.tsv")) {
      if (in == null) {
        throw new IllegalStateException("catalogue.tsv is missing from the program");
      }
      Map<String, Cause> causes = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .filter(row -> !row.isBlank())
          .map(row -> row.split("\t", -1))
          .map(c -> new Cause(c[0], c[1], new Text(c[1].replace('-', ' '), c[2]), c[3]))
          .forEach(cause -> causes.put(cause.name(), cause));
      return new Catalogue(causes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Set<String> names() {
    return byName.keySet();
  }

  /// The cause of a name.
  ///
  /// @throws IllegalArgumentException for a name that is not in the catalogue
  public Cause get(String name) {
    Cause cause = byName.get(name);
    if (cause == null) {
      throw new IllegalArgumentException("no such cause: " + name);
    }
    return cause;
  }
}
