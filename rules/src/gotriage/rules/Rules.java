package gotriage.rules;

import gotriage.diagnose.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/// All rules there are: each announces itself with `@ServiceProvider(Rule.class)`, the index is
/// made at compile time.
public final class Rules {
  private Rules() {}

  public static List<Rule> all() {
    return ServiceLoader.load(Rule.class, Rules.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Rule::cause))
        .toList();
  }
}
