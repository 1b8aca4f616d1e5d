package gotriage.analyse.pprof;

import gotriage.model.source.PathTrim;
import java.util.ArrayDeque;
import java.util.Deque;

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
    return PathTrim.of(trimPath, sourcePath).apply(path);
  }
}
