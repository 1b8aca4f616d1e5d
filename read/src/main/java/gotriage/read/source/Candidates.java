package gotriage.read.source;

import gotriage.model.build.BuildInfo;
import gotriage.model.source.Source.OtherVersion;
import gotriage.model.source.SourceOrigin;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The paths at which one file may lie, the likeliest first.
///
/// pprof's own places come first, so that both tools show one file where both find one: the path as
/// it is, or what is left of it after trimming, in every search folder and the folders above. Then
/// what pprof does not know: the module whose file it is, by `go.mod`, `replace`, `vendor`, the
/// module cache; the standard library of a Go installation; last, ever shorter tails of the path in
/// the search folders.
final class Candidates {
  /// One place to look.
  ///
  /// @param otherVersion what to say when the file is here
  record Candidate(Path path, SourceOrigin origin, @Nullable OtherVersion otherVersion) {}

  private final SourceSearch search;
  private final BuiltFile file;
  private final List<ModuleFile> modules;
  private final List<Candidate> found = new ArrayList<>();

  private Candidates(SourceSearch search, BuiltFile file, List<ModuleFile> modules) {
    this.search = search;
    this.file = file;
    this.modules = modules;
  }

  /// @param modules the `go.mod` and `go.work` files in and above the search folders
  static List<Candidate> of(SourceSearch search, BuiltFile file, List<ModuleFile> modules) {
    Candidates candidates = new Candidates(search, file, modules);
    if (search.given()) {
      // Who names a checkout wants its file, even where an older one lies at the path as built.
      candidates.ownModule();
    }
    candidates.asPprof();
    ModulePath versioned = ModulePath.in(file.name());
    if (versioned != null && !versioned.toolchain()) {
      candidates.module(versioned.module(), versioned.version(), versioned.rest(), true);
    }
    candidates.ownModule();
    candidates.required();
    candidates.standardLibrary(versioned);
    candidates.tails();
    return candidates.found;
  }

  private void asPprof() {
    String trimmed = search.trim().apply(file.name());
    if (trimmed.startsWith("/")) {
      add(SourceOrigin.AS_BUILT, Path.of("/"), trimmed, null);
      return;
    }
    for (Path folder : search.folders()) {
      for (Path at = folder; at != null; at = at.getParent()) {
        add(SourceOrigin.SOURCE_PATH, at, trimmed, null);
      }
    }
    if (file.absolute()) {
      add(SourceOrigin.AS_BUILT, Path.of("/"), file.name(), null);
    }
  }

  /// A dependency: what replaces it in the executable or in go.mod, else vendor, else the cache.
  private void module(String module, String version, String rest, boolean built) {
    replacedInBuild(module, version, rest);
    for (ModuleFile m : modules) {
      for (ModuleFile.Replace replace : m.replaces()) {
        if (replace.module().equals(module)
            && (replace.version().isEmpty() || replace.version().equals(version))) {
          if (replace.folder() != null) {
            add(SourceOrigin.REPLACEMENT, replace.folder(), rest, null);
          } else {
            cached(SourceOrigin.REPLACEMENT, replace.with(), replace.withVersion(), rest, null);
          }
        }
      }
    }
    cached(SourceOrigin.MODULE_CACHE, module, version, rest, null);
    for (ModuleFile m : modules) {
      String required = m.requires().get(module);
      OtherVersion other =
          built && required != null && !required.equals(version)
              ? new OtherVersion(version, required)
              : null;
      add(SourceOrigin.VENDOR, m.folder().resolve("vendor"), module + "/" + rest, other);
      if (other != null) {
        cached(SourceOrigin.MODULE_CACHE, module, other.found(), rest, other);
      }
    }
  }

  /// `path@version => other@version` of the build information.
  private void replacedInBuild(String module, String version, String rest) {
    BuildInfo build = search.build();
    if (build == null) {
      return;
    }
    String start = module + "@" + version + " => ";
    for (String line : build.modules()) {
      if (line.startsWith(start)) {
        String with = line.substring(start.length());
        int at = with.lastIndexOf('@');
        if (at == with.length() - 1) {
          // A folder, as it was written in go.mod: relative to the module that was built.
          for (ModuleFile m : modules) {
            add(SourceOrigin.REPLACEMENT, m.folder(), with.substring(0, at) + "/" + rest, null);
          }
        } else if (at > 0) {
          cached(
              SourceOrigin.REPLACEMENT, with.substring(0, at), with.substring(at + 1), rest, null);
        }
      }
    }
  }

  /// The module of a search folder, by the import path that `-trimpath` leaves or the function has.
  private void ownModule() {
    for (ModuleFile m : modules) {
      if (!m.module().isEmpty()) {
        for (String name : importNames()) {
          String rest = below(m.module(), name);
          if (rest != null) {
            add(SourceOrigin.MODULE, m.folder(), rest, null);
          }
        }
      }
    }
  }

  /// A dependency whose version the path does not name: as vendored, or built by Bazel.
  private void required() {
    for (String name : importNames()) {
      for (ModuleFile m : modules) {
        String module = longestPrefix(name, m);
        if (!module.isEmpty()) {
          String version = m.requires().getOrDefault(module, "");
          module(module, version, name.substring(module.length() + 1), false);
        }
        add(SourceOrigin.VENDOR, m.folder().resolve("vendor"), name, null);
      }
      BuildInfo build = search.build();
      if (build != null) {
        for (String line : build.modules()) {
          int at = line.indexOf('@');
          String rest = at < 0 ? null : below(line.substring(0, at), name);
          if (rest != null) {
            int end = line.indexOf(' ', at);
            String version = line.substring(at + 1, end < 0 ? line.length() : end);
            module(line.substring(0, at), version, rest, true);
          }
        }
      }
    }
  }

  private static String longestPrefix(String name, ModuleFile file) {
    String longest = "";
    for (String module : file.requires().keySet()) {
      if (module.length() > longest.length() && below(module, name) != null) {
        longest = module;
      }
    }
    for (ModuleFile.Replace replace : file.replaces()) {
      if (replace.module().length() > longest.length() && below(replace.module(), name) != null) {
        longest = replace.module();
      }
    }
    return longest;
  }

  private void standardLibrary(@Nullable ModulePath versioned) {
    String built =
        versioned != null && versioned.toolchain()
            ? versioned.goVersion()
            : search.build() == null ? "" : search.build().goVersion();
    List<String> names = new ArrayList<>();
    if (file.maybeStandard()) {
      names.add(file.packagePath() + "/" + file.base());
    }
    int src = file.name().lastIndexOf("/src/");
    String named = src < 0 ? file.name() : file.name().substring(src + "/src/".length());
    if (BuiltFile.isStandard(named) && !names.contains(named)) {
      names.add(named);
    }
    for (boolean exact : new boolean[] {true, false}) {
      for (GoFolders.Root root : search.go().roots()) {
        boolean same = built.isEmpty() || root.version().isEmpty() || root.version().equals(built);
        if (same == exact) {
          OtherVersion other = same ? null : new OtherVersion(built, root.version());
          for (String name : names) {
            add(SourceOrigin.GOROOT, root.folder().resolve("src"), name, other);
          }
        }
      }
    }
  }

  /// Down to two elements: a bare `main.go` could be anybody's, and is looked for in named folders
  /// only.
  private void tails() {
    for (Path folder : search.folders()) {
      String tail = file.name();
      while (tail.indexOf('/') >= 0) {
        tail = tail.substring(tail.indexOf('/') + 1);
        if (tail.indexOf('/') >= 0 || search.given()) {
          add(SourceOrigin.SOURCE_PATH, folder, tail, null);
        }
      }
    }
  }

  /// The file under its package's import path, as far as it is known.
  private List<String> importNames() {
    List<String> names = new ArrayList<>();
    if (!file.absolute()) {
      names.add(file.name());
    }
    String byFunction = file.packagePath() + "/" + file.base();
    if (!file.packagePath().isEmpty() && !names.contains(byFunction)) {
      names.add(byFunction);
    }
    return names;
  }

  private static @Nullable String below(String module, String name) {
    return name.startsWith(module + "/") ? name.substring(module.length() + 1) : null;
  }

  private void cached(
      SourceOrigin origin,
      String module,
      String version,
      String rest,
      @Nullable OtherVersion otherVersion) {
    Path cache = search.go().moduleCache();
    if (cache != null && !version.isEmpty()) {
      add(origin, cache, ModulePath.escaped(module, version) + "/" + rest, otherVersion);
    }
  }

  /// Nothing outside of the folder is ever a candidate, whatever a profile's path says.
  private void add(
      SourceOrigin origin, Path folder, String below, @Nullable OtherVersion otherVersion) {
    try {
      Path path = folder.resolve(below.startsWith("/") ? below.substring(1) : below).normalize();
      if (path.startsWith(folder.normalize())
          && found.stream().noneMatch(c -> c.path().equals(path))) {
        found.add(new Candidate(path, origin, otherVersion));
      }
    } catch (InvalidPathException _) {
      // A name that this file system cannot have.
    }
  }
}
