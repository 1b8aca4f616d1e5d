package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.model.text.Language;
import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.serve.shelf.Source;
import gotriage.target.http.Urls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/// What `serve` is to show: files and bundles as they are, what lies in folders, and what came from
/// URLs, which is kept in a temporary folder until the end.
final class ServedSources implements AutoCloseable {
  /// More than anyone looks through.
  private static final int MOST = 1000;

  /// What is taken from a folder that is no bundle; everything can be named by itself.
  private static final Pattern EVIDENCE =
      Pattern.compile(
          ".*\\.(pb|pb\\.gz|pprof|prof|folded|collapsed|speedscope\\.json|otlp|otlp\\.json|trace)"
              + "|trace\\.out|goroutines?[^/]*\\.txt");

  private final CommandLine line;
  private final Console console;
  private final List<Source> found = new ArrayList<>();
  private @Nullable Path fetched;

  private ServedSources(CommandLine line, Console console) {
    this.line = line;
    this.console = console;
  }

  /// @throws SaidFailure where there is nothing to show
  static ServedSources of(CommandLine line, Console console) throws IOException {
    ServedSources sources = new ServedSources(line, console);
    List<String> words = line.getArgList().isEmpty() ? List.of(".") : line.getArgList();
    try {
      for (String word : words) {
        sources.add(word);
      }
      if (sources.found.isEmpty()) {
        throw new SaidFailure(
            Text.of(
                "{0}: no bundle, profile, goroutine dump or trace there; name files, bundles,"
                    + " folders or URLs",
                "{0}：里面没有证据包、profile、goroutine dump 或 trace；请给出文件、证据包、目录或 URL",
                String.join(" ", words)));
      }
      return sources;
    } catch (IOException | RuntimeException e) {
      sources.close();
      throw e;
    }
  }

  List<Source> found() {
    return List.copyOf(found);
  }

  private void add(String word) throws IOException {
    Path path = Flags.path(console, word).normalize();
    if (Files.isDirectory(path) && !Files.exists(path.resolve("manifest.json"))) {
      folder(path);
    } else if (Files.exists(path)) {
      found.add(new Source(path, word));
    } else {
      URI url = ProfileUrls.parse(word, PprofFlags.whole(line, "seconds", 0));
      if (url == null) {
        throw new SaidFailure(
            Text.of(
                "{0}: there is no such file or folder, and it is no URL",
                "{0}：没有这个文件或目录，它也不是 URL", word));
      }
      fetch(url);
    }
  }

  private void folder(Path folder) throws IOException {
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      entries = all.sorted().limit(10 * MOST).toList();
    }
    for (Path entry : entries) {
      String name = String.valueOf(entry.getFileName());
      boolean bundle =
          Files.isDirectory(entry)
              ? Files.exists(entry.resolve("manifest.json"))
              : name.endsWith(".tar.gz") && Bundle.isBundle(entry);
      boolean file = Files.isRegularFile(entry) && EVIDENCE.matcher(name).matches();
      if ((bundle || file) && found.size() < MOST) {
        found.add(new Source(entry, Verdicts.shortest(console, entry)));
      }
    }
  }

  /// One target that does not answer does not take the others' pages away.
  private void fetch(URI url) throws IOException {
    String name = Urls.withoutUserInfo(url).toString();
    try {
      byte[] bytes = ProfileUrls.fetch(url, PprofFlags.whole(line, "timeout", 0), console);
      if (fetched == null) {
        fetched = Files.createTempDirectory("gotriage-serve-");
      }
      Path file = fetched.resolve(String.valueOf(found.size()));
      found.add(new Source(Files.write(file, bytes), name));
    } catch (IOException e) {
      if (line.getArgList().size() == 1) {
        throw e;
      }
      Language language = Flags.language(line, console);
      console.err().println("gotriage: " + Said.of(e).in(language));
    }
  }

  /// Removes what was fetched.
  @Override
  public void close() {
    if (fetched == null) {
      return;
    }
    try (Stream<Path> files = Files.list(fetched)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(fetched);
    } catch (IOException _) {
      // The system clears its own temporary folder.
    }
  }
}
