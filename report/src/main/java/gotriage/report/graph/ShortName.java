package gotriage.report.graph;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name by which a function is known on a graph, where room is short: without the folders of
/// its package, a module's major version, a namespace (pprof `internal/graph`,
/// `ShortenFunctionName`).
final class ShortName {
  private static final String ANONYMOUS = "(anonymous namespace)::";

  /// A path element `v2` or higher that is followed by a dot or a slash.
  private static final Pattern MAJOR =
      Pattern.compile("^(.*?)/v(?:[2-9]|[1-9]\\d+)([./].*)$", Pattern.DOTALL);

  /// `example.com/shop/cart.Total`: folders, then a name with a dot in it.
  private static final Pattern GO = Pattern.compile("^(?:[\\w.-]+/)+([^.]+\\..+)");

  /// `com.example.Cart.total(...)`: packages, then a class and a method.
  private static final Pattern JAVA =
      Pattern.compile(
          "^(?:[a-z]\\w*\\.)*([A-Z][\\w$]*\\.(?:<init>|[a-z][\\w$]*(?:\\$\\d+)?))(?:\\(|$)");

  /// `shop::Cart::Total<int>`: namespaces, then a class and a method.
  private static final Pattern CPP =
      Pattern.compile("^(?:[_a-zA-Z]\\w*::)+(_*[A-Z]\\w*::~?[_a-zA-Z]\\w*(?:<.*>)?)");

  private static final List<Pattern> FORMS = List.of(GO, JAVA, CPP);

  private ShortName() {}

  static String of(String function) {
    String name =
        function.startsWith(ANONYMOUS) ? function.substring(ANONYMOUS.length()) : function;
    Matcher major = MAJOR.matcher(name);
    if (major.find()) {
      name = major.group(1) + major.group(2);
    }
    for (Pattern form : FORMS) {
      Matcher m = form.matcher(name);
      if (m.find()) {
        return m.group(1);
      }
    }
    return name;
  }
}
