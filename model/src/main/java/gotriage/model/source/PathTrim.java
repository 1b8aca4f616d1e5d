package gotriage.model.source;

import java.util.Arrays;
import java.util.List;

/// pprof's rule for shortening the paths that a profile carries (pprof `internal/report`
/// `trimPath`, as of Go 1.26).
///
/// Without prefixes to trim, everything up to the name of a search folder goes:
/// `/build/src/shop/cart/cart.go` becomes `cart/cart.go` when `/home/me/shop` is searched. Else the
/// first prefix that fits goes. `/proc/self/cwd/`, which Bazel writes, always goes.
///
/// @param prefixes of `-trim_path`
/// @param searchFolders of `-source_path`
public record PathTrim(List<String> prefixes, List<String> searchFolders) {
  private static final List<String> ALWAYS = List.of("/proc/self/cwd/./", "/proc/self/cwd/");

  /// From the values of the two options, whose folders stand apart by `:`.
  public static PathTrim of(String trimPath, String sourcePath) {
    return new PathTrim(list(trimPath), list(sourcePath));
  }

  private static List<String> list(String folders) {
    return Arrays.stream(folders.split(":", -1)).filter(f -> !f.isEmpty()).toList();
  }

  public String apply(String path) {
    String slashed = path.replace('\\', '/');
    if (prefixes.isEmpty()) {
      for (String folder : searchFolders) {
        String wanted = "/" + lastElement(folder) + "/";
        int found = slashed.indexOf(wanted);
        if (found >= 0) {
          return path.substring(found + wanted.length());
        }
      }
    }
    for (String prefix : prefixes) {
      String whole = prefix.endsWith("/") ? prefix : prefix + "/";
      if (slashed.startsWith(whole)) {
        return path.substring(whole.length());
      }
    }
    for (String prefix : ALWAYS) {
      if (slashed.startsWith(prefix)) {
        return path.substring(prefix.length());
      }
    }
    return path;
  }

  private static String lastElement(String folder) {
    int end = folder.length();
    while (end > 1 && folder.charAt(end - 1) == '/') {
      end--;
    }
    return folder.substring(folder.lastIndexOf('/', end - 1) + 1, end);
  }
}
