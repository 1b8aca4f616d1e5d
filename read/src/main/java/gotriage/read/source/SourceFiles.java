package gotriage.read.source;

import gotriage.model.Frame;
import gotriage.model.SourceCode;
import gotriage.model.source.Source;
import gotriage.model.source.SourceLookup;
import gotriage.read.source.Candidates.Candidate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Finds and reads source by the paths that the executable carries, in every place that can hold a
/// file of a Go program: see [Candidates].
///
/// Paths come from a profile, which may come from anybody: only files whose names end like source
/// are read ([#KINDS]), and none over [#LARGEST] bytes. Bytes that are not UTF-8 are shown as `�`.
public final class SourceFiles implements SourceCode, SourceLookup {
  private static final long LARGEST = 8 << 20;

  /// Of a search that found nothing, so many places are told.
  private static final int MOST_TOLD = 8;

  private static final Set<String> KINDS =
      Set.of(
          "go", "s", "c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx", "inc", "inl", "m", "mm", "f",
          "f90", "rs", "y", "l", "asm", "java", "kt", "scala", "py", "rb", "js", "ts", "php", "cs",
          "swift", "zig", "proto", "tmpl", "templ");

  private final SourceSearch search;
  private final Map<String, Source> files = new ConcurrentHashMap<>();
  private @Nullable List<ModuleFile> modules;

  private SourceFiles(SourceSearch search) {
    this.search = search;
  }

  /// Source in the places that a search names.
  public static SourceFiles of(SourceSearch search) {
    return new SourceFiles(search);
  }

  /// Source at the paths it was built from, and in this user's Go folders.
  public static SourceFiles asBuilt() {
    return new SourceFiles(
        new SourceSearch(List.of(), false, List.of(), GoFolders.of(System.getenv()), null));
  }

  /// Source in a folder first, then as built.
  public static SourceFiles under(Path root) {
    return new SourceFiles(SourceSearch.from(root, System.getenv()).in(List.of(root)));
  }

  @Override
  public List<String> file(Frame frame) {
    return find(frame.function(), frame.file()) instanceof Source.Found found
        ? found.lines()
        : List.of();
  }

  @Override
  public Source find(String function, String file) {
    return file.isEmpty()
        ? new Source.Missing(List.of(), 0)
        : files.computeIfAbsent(file, name -> look(function, name));
  }

  private Source look(String function, String name) {
    List<String> tried = new ArrayList<>();
    List<Candidate> candidates =
        KINDS.contains(kind(name))
            ? Candidates.of(search, BuiltFile.of(function, name), modules())
            : List.of();
    for (Candidate c : candidates) {
      List<String> lines = read(c.path());
      if (lines != null) {
        return new Source.Found(c.path().toString(), c.origin(), lines, c.otherVersion());
      }
      if (tried.size() < MOST_TOLD) {
        tried.add(c.path().toString());
      }
    }
    return new Source.Missing(List.copyOf(tried), candidates.size());
  }

  private static String kind(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static @Nullable List<String> read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return null;
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      List<String> lines = new ArrayList<>();
      for (String line : text.split("\n", -1)) {
        lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      }
      if (lines.getLast().isEmpty()) {
        lines.removeLast();
      }
      return List.copyOf(lines);
    } catch (IOException _) {
      return null;
    }
  }

  /// The nearest `go.mod` and `go.work` in or above each search folder, and the modules that a
  /// `go.work` uses.
  private synchronized List<ModuleFile> modules() {
    if (modules == null) {
      Map<Path, ModuleFile> byFile = new LinkedHashMap<>();
      for (Path folder : search.folders()) {
        nearest(folder, "go.mod", byFile);
        nearest(folder, "go.work", byFile);
      }
      for (ModuleFile workspace : List.copyOf(byFile.values())) {
        for (Path use : workspace.uses()) {
          add(use.resolve("go.mod"), byFile);
        }
      }
      modules = List.copyOf(byFile.values());
    }
    return modules;
  }

  private static void nearest(Path folder, String name, Map<Path, ModuleFile> into) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (add(at.resolve(name), into)) {
        return;
      }
    }
  }

  private static boolean add(Path file, Map<Path, ModuleFile> into) {
    ModuleFile module = ModuleFile.read(file);
    if (module != null) {
      into.put(file, module);
    }
    return module != null;
  }
}
