package gotriage.read.code;

import gotriage.model.code.Disassembly;
import gotriage.model.code.Symbol;
import gotriage.model.profile.Mapping;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the executable of a mapping on this machine and disassembles some of its functions.
public final class CodeReader {
  private final Map<String, String> environment;
  private final List<Text> warnings = new ArrayList<>();

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
          Text.of(
              "{0} is another build than the one profiled ({1}, not {2}): samples may stand beside the"
                  + " wrong instructions",
              "{0} 与采样时的不是同一次构建（{1}，而不是 {2}）：样本可能标在错误的指令旁",
              file,
              elf.buildId(),
              mapping.buildId()));
    }
    if (elf.stripped()) {
      throw new SaidFailure(
          Text.of(
              "{0} has no symbol table (built with -ldflags=-s, or stripped): build it without",
              "{0} 没有符号表（构建时用了 -ldflags=-s，或被 strip 过）：请不带它重新构建", file));
    }
    long offset = mapping.start() == 0 ? 0 : mapping.start() - elf.loadAddress();
    List<Symbol> functions = elf.symbols().stream().filter(s -> wanted.test(s, offset)).toList();
    if (functions.isEmpty()) {
      return null;
    }
    Disassembler disassembler = Disassembler.find(environment);
    if (disassembler == null) {
      throw new SaidFailure(
          Text.of(
              "no disassembler on the PATH: Go (go tool objdump) or binutils (objdump) is needed",
              "PATH 上没有反汇编器：需要 Go（go tool objdump）或 binutils（objdump）"));
    }
    return new Disassembly(
        file.toString(), disassembler.name(), offset, disassembler.run(file, functions));
  }

  /// What a reader of the result must know.
  public List<Text> warnings() {
    return warnings;
  }

  private Path find(Mapping mapping) throws IOException {
    Path file = MappedFile.find(mapping, environment);
    if (file == null) {
      throw new SaidFailure(
          Text.of(
              "the executable {0} is not on this machine; name it before the profile",
              "本机没有可执行文件 {0}；请在 profile 之前写出它的路径", mapping.file()));
    }
    return file;
  }
}
