package gotriage.analyse.pprof;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Paths of source files as text, the way Go treats them; nothing is looked up.
public final class FilePaths {
  private FilePaths() {}

  /// Go's `filepath.Base`.
  public static String base(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? "/" : path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  /// Go's `filepath.Clean`: no `.`, no `..` that can be resolved, no doubled slash.
  public static String clean(String path) {
    if (path.isEmpty()) {
      return ".";
    }
    if (isClean(path)) {
      return path;
    }
    boolean rooted = path.startsWith("/");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (!part.equals("..")) {
        parts.addLast(part);
      } else if (!parts.isEmpty() && !parts.peekLast().equals("..")) {
        parts.removeLast();
      } else if (!rooted) {
        parts.addLast(part);
      }
    }
    String joined = (rooted ? "/" : "") + String.join("/", parts);
    return joined.isEmpty() ? "." : joined;
  }

  private static boolean isClean(String path) {
    int length = path.length();
    if (length > 1 && path.charAt(length - 1) == '/') {
      return false;
    }
    char before = '/';
    for (int i = 0; i < length; i++) {
      char c = path.charAt(i);
      if (before == '/' && (c == '.' || (c == '/' && i > 0))) {
        return false;
      }
      before = c;
    }
    return true;
  }

  /// A path without what `-trim_path` names, or, where that is not given, without everything up to
  /// the name of a folder of `-source_path`.
  static String trimmed(String path, String trimPath, String sourcePath) {
    if (trimPath.isEmpty()) {
      for (String folder : list(sourcePath)) {
        String wanted = "/" + base(folder) + "/";
        int found = path.indexOf(wanted);
        if (found >= 0) {
          return path.substring(found + wanted.length());
        }
      }
    }
    for (String prefix : list(trimPath)) {
      String folder = prefix.endsWith("/") ? prefix : prefix + "/";
      if (path.startsWith(folder)) {
        return path.substring(folder.length());
      }
    }
    for (String prefix : new String[] {"/proc/self/cwd/./", "/proc/self/cwd/"}) {
      if (path.startsWith(prefix)) {
        return path.substring(prefix.length());
      }
    }
    return path;
  }

  private static List<String> list(String paths) {
    return paths.isEmpty() ? List.of() : Arrays.asList(paths.split(":", -1));
  }
}
