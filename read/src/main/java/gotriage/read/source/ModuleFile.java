package gotriage.read.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a `go.mod` or `go.work` says of where source lies: its module, what it requires, what it
/// replaces, what it uses.
///
/// Read leniently (Go modules reference, "Lexical elements"): what is not understood is left out.
///
/// @param folder of the file
/// @param module path of the module, empty in a `go.work`
/// @param requires version by module path
/// @param uses folders of a `go.work`
record ModuleFile(
    Path folder,
    String module,
    Map<String, String> requires,
    List<Replace> replaces,
    List<Path> uses) {

  /// One `replace` line.
  ///
  /// @param version the replaced version, empty for every one
  /// @param folder set where a folder replaces it, else `with` and `withVersion` name a module
  record Replace(
      String module, String version, @Nullable Path folder, String with, String withVersion) {}

  private static final long LARGEST = 4 << 20;

  /// @return null when there is no such file or it cannot be read
  static @Nullable ModuleFile read(Path file) {
    Path folder = file.getParent();
    try {
      if (folder == null || !Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return null;
      }
      return parse(folder, Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException _) {
      return null;
    }
  }

  static ModuleFile parse(Path folder, String text) {
    String module = "";
    Map<String, String> requires = new HashMap<>();
    List<Replace> replaces = new ArrayList<>();
    List<Path> uses = new ArrayList<>();
    String block = "";
    for (String line : text.split("\n", -1)) {
      List<String> words = words(line);
      if (words.isEmpty()) {
        continue;
      }
      if (words.getFirst().equals(")")) {
        block = "";
        continue;
      }
      if (words.size() == 2 && words.get(1).equals("(")) {
        block = words.getFirst();
        continue;
      }
      String verb = block.isEmpty() ? words.getFirst() : block;
      List<String> rest = block.isEmpty() ? words.subList(1, words.size()) : words;
      switch (verb) {
        case "module" -> module = rest.isEmpty() ? module : rest.getFirst();
        case "require" -> {
          if (rest.size() >= 2) {
            requires.put(rest.getFirst(), rest.get(1));
          }
        }
        case "replace" -> replace(folder, rest, replaces);
        case "use" -> rest.stream().limit(1).forEach(w -> uses.add(folder.resolve(w).normalize()));
        default -> {
          // go, toolchain, exclude, retract: nothing about where source lies.
        }
      }
    }
    return new ModuleFile(folder, module, requires, replaces, uses);
  }

  /// `old [v] => new [v]`; without a version the new one is a folder.
  private static void replace(Path folder, List<String> words, List<Replace> into) {
    int arrow = words.indexOf("=>");
    if (arrow < 1 || arrow + 1 >= words.size()) {
      return;
    }
    String version = arrow > 1 ? words.get(1) : "";
    String with = words.get(arrow + 1);
    String withVersion = arrow + 2 < words.size() ? words.get(arrow + 2) : "";
    Path local = withVersion.isEmpty() ? folder.resolve(with).normalize() : null;
    into.add(new Replace(words.getFirst(), version, local, with, withVersion));
  }

  private static List<String> words(String line) {
    int comment = line.indexOf("//");
    String code = comment < 0 ? line : line.substring(0, comment);
    List<String> words = new ArrayList<>();
    for (String word : code.strip().split("\\s+")) {
      if (!word.isEmpty()) {
        words.add(unquote(word));
      }
    }
    return words;
  }

  private static String unquote(String word) {
    char quote = word.charAt(0);
    return word.length() > 1 && (quote == '"' || quote == '`') && word.endsWith("" + quote)
        ? word.substring(1, word.length() - 1)
        : word;
  }
}
