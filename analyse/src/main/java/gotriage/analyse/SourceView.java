package gotriage.analyse;

import gotriage.model.Frame;
import gotriage.model.SourceCode;
import gotriage.syntax.find.Function;
import gotriage.syntax.find.Functions;
import gotriage.syntax.parse.GoParser;
import gotriage.syntax.scope.Scopes;
import gotriage.syntax.source.GoFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The target's source as trees. A file is parsed when it is first asked for.
public final class SourceView {
  /// Characters; a file that is longer was not written by hand.
  private static final int LARGEST = 4 << 20;

  private final SourceCode source;
  private final Map<String, Optional<Parsed>> files = new ConcurrentHashMap<>();

  public SourceView(SourceCode source) {
    this.source = source;
  }

  /// A file and its names.
  public record Parsed(GoFile file, Scopes scopes) {}

  /// The code at a frame.
  ///
  /// @param line at least 1 and at most the number of lines
  public record Place(GoFile file, Scopes scopes, Function function, int line) {}

  /// The file of a frame; null when it cannot be found or is no Go file.
  public @Nullable Parsed file(Frame frame) {
    return files.computeIfAbsent(frame.file(), _ -> Optional.ofNullable(parse(frame))).orElse(null);
  }

  /// The function of a frame and its line; null when the source is not there, or has no function
  /// there.
  public @Nullable Place at(Frame frame) {
    Parsed parsed = file(frame);
    if (parsed == null || frame.line() < 1 || frame.line() > parsed.file().lines().count()) {
      return null;
    }
    Function function = Functions.named(parsed.file(), frame.function(), frame.line());
    return function == null
        ? null
        : new Place(parsed.file(), parsed.scopes(), function, frame.line());
  }

  private @Nullable Parsed parse(Frame frame) {
    List<String> lines = frame.file().endsWith(".go") ? source.file(frame) : List.of();
    long size = lines.stream().mapToLong(line -> line.length() + 1L).sum();
    if (lines.isEmpty() || size > LARGEST) {
      return null;
    }
    GoFile file = GoParser.parse(frame.file(), String.join("\n", lines) + "\n");
    return new Parsed(file, Scopes.of(file));
  }
}
