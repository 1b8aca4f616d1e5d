package gotriage.read.code;

import gotriage.model.code.Disassembly;
import gotriage.model.code.Symbol;
import gotriage.model.profile.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the executable of a mapping on this machine and disassembles some of its functions.
public final class CodeReader {
  private final Map<String, String> environment;
  private final List<String> warnings = new ArrayList<>();

  /// @param environment where disassemblers and binaries are looked for
  public CodeReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Which functions are wanted.
  public interface Wanted {
    /// @param offset what is added to an address of the file to get that of the process
    boolean test(Symbol symbol, long offset);
  }

  /// @return null where no function is wanted
  /// @throws IOException where there is no executable, no symbol, no disassembler; the message says
  ///   what to do
  public @Nullable Disassembly read(Mapping mapping, Wanted wanted) throws IOException {
    Path file = find(mapping);
    ElfSymbols elf = ElfSymbols.read(file);
    if (!mapping.buildId().isEmpty()
        && !elf.buildId().isEmpty()
        && !mapping.buildId().equals(elf.buildId())) {
      warnings.add(
          file
              + " is another build than the one profiled ("
              + elf.buildId()
              + ", not "
              + mapping.buildId()
              + "): samples may stand beside the wrong instructions");
    }
    if (elf.symbols().isEmpty()) {
      throw new IOException(
          file + " has no symbol table (built with -ldflags=-s, or stripped): build it without");
    }
    long offset = mapping.start() == 0 ? 0 : mapping.start() - elf.loadAddress();
    List<Symbol> functions = elf.symbols().stream().filter(s -> wanted.test(s, offset)).toList();
    if (functions.isEmpty()) {
      return null;
    }
    Disassembler disassembler = Disassembler.find(environment);
    if (disassembler == null) {
      throw new IOException(
          "no disassembler on the PATH: Go (go tool objdump) or binutils (objdump) is needed");
    }
    return new Disassembly(
        file.toString(), disassembler.name(), offset, disassembler.run(file, functions));
  }

  /// What a reader of the result must know.
  public List<String> warnings() {
    return warnings;
  }

  /// The path as profiled, then pprof's own folders of binaries (`PPROF_BINARY_PATH`,
  /// `$HOME/pprof/binaries`): by build id, by name, by path.
  private Path find(Mapping mapping) throws IOException {
    List<Path> candidates = new ArrayList<>();
    try {
      candidates.add(Path.of(mapping.file()));
      String name = mapping.file().substring(mapping.file().lastIndexOf('/') + 1);
      for (String folder : folders()) {
        Path at = Path.of(folder);
        if (!mapping.buildId().isEmpty()) {
          candidates.add(at.resolve(mapping.buildId()).resolve(name));
        }
        candidates.add(at.resolve(name));
        candidates.add(at.resolve(mapping.file().substring(1)));
      }
    } catch (InvalidPathException | StringIndexOutOfBoundsException _) {
      // A name that no file can have.
    }
    return candidates.stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() ->
            new IOException(
                "the executable "
                    + mapping.file()
                    + " is not on this machine; name it before the profile"));
  }

  private List<String> folders() {
    String path = environment.getOrDefault("PPROF_BINARY_PATH", "");
    String home = environment.getOrDefault("HOME", "");
    if (path.isEmpty()) {
      return home.isEmpty() ? List.of() : List.of(home + "/pprof/binaries");
    }
    return List.of(path.split(java.io.File.pathSeparator));
  }
}
