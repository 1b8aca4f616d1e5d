package gotriage.read.code;

import gotriage.model.code.Instruction;
import gotriage.model.code.Symbol;
import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Disassembles functions with the disassembler that is at hand: `go tool objdump`, which knows
/// Go's source lines and is what `go tool pprof` shows, else binutils' `objdump`.
public final class Disassembler {
  private static final int MOST_INSTRUCTIONS = 2_000_000;
  private static final int MOST_SYMBOLS = 1000;
  private static final long SECONDS = 120;

  /// ` main.go:12 0x49a1c0 493b6610 CMPQ SP, 0x10(R14)`, columns apart by tabs.
  private static final Pattern GO =
      Pattern.compile("\\s*(\\S.*):(-?\\d+)\\t+0x([0-9a-f]+)\\t+[0-9a-f ]*\\t+(.*?)\\s*");

  /// ` 49a1c0:\tcmp 0x10(%r14),%rsp`.
  private static final Pattern GNU = Pattern.compile("\\s*([0-9a-f]+):\\t(.*?)\\s*");

  private final String name;
  private final Path program;

  private Disassembler(String name, Path program) {
    this.name = name;
    this.program = program;
  }

  /// @param environment whose `PATH` is searched
  /// @return null when neither is installed
  public static @Nullable Disassembler find(Map<String, String> environment) {
    Path go = onPath("go", environment);
    if (go != null) {
      return new Disassembler("go tool objdump", go);
    }
    Path gnu = onPath("objdump", environment);
    return gnu == null ? null : new Disassembler("objdump", gnu);
  }

  public String name() {
    return name;
  }

  /// @return the instructions of each function, ascending; a function that could not be
  ///   disassembled has none
  /// @throws IOException when the program fails; the message says how
  public Map<Symbol, List<Instruction>> run(Path file, Collection<Symbol> symbols)
      throws IOException {
    List<Symbol> asked = symbols.stream().limit(MOST_SYMBOLS).toList();
    TreeMap<Long, Symbol> byStart = new TreeMap<>();
    Map<Symbol, List<Instruction>> found = new LinkedHashMap<>();
    for (Symbol s : asked) {
      byStart.put(s.start(), s);
      found.put(s, new ArrayList<>());
    }
    for (List<String> command : commands(file, asked)) {
      for (Instruction i : run(command)) {
        var owner = byStart.floorEntry(i.address());
        if (owner != null && owner.getValue().contains(i.address())) {
          found.getOrDefault(owner.getValue(), new ArrayList<>()).add(i);
        }
      }
    }
    return found;
  }

  private boolean ofGo() {
    return name.startsWith("go ");
  }

  /// One run of Go's for all functions, since each loads all tables of the executable; one a
  /// function of binutils'.
  private List<List<String>> commands(Path file, List<Symbol> symbols) {
    if (symbols.isEmpty()) {
      return List.of();
    }
    if (ofGo()) {
      String names =
          "^("
              + String.join("|", symbols.stream().map(s -> quoted(s.name())).distinct().toList())
              + ")$";
      return List.of(List.of(program.toString(), "tool", "objdump", "-s", names, file.toString()));
    }
    return symbols.stream()
        .map(s ->
            List.of(
                program.toString(),
                "--disassemble",
                "--no-show-raw-insn",
                "--start-address=0x" + Long.toHexString(s.start()),
                "--stop-address=0x" + Long.toHexString(s.start() + s.size()),
                file.toString()))
        .toList();
  }

  private List<Instruction> run(List<String> command) throws IOException {
    Path complaints = Files.createTempFile("gotriage-objdump", ".txt");
    Process process = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
    Thread.startVirtualThread(() -> {
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException _) {
        process.destroyForcibly();
      }
    });
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      process.getOutputStream().close();
      List<Instruction> instructions = new ArrayList<>();
      for (String line = out.readLine();
          line != null && instructions.size() < MOST_INSTRUCTIONS;
          line = out.readLine()) {
        Instruction i = ofGo() ? go(line) : gnu(line);
        if (i != null) {
          instructions.add(i);
        }
      }
      if (instructions.isEmpty() && process.waitFor() != 0) {
        String said = Files.readString(complaints).strip();
        throw new SaidFailure(
            Text.of(
                "{0} failed: {1}",
                "{0} 失败：{1}",
                name,
                said.isEmpty() ? "exit " + process.exitValue() : Said.quoted(said)));
      }
      return instructions;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(name + " was interrupted");
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(complaints);
    }
  }

  private static @Nullable Instruction go(String line) {
    Matcher m = GO.matcher(line);
    return m.matches()
        ? new Instruction(
            Long.parseUnsignedLong(m.group(3), 16),
            m.group(4),
            m.group(1).equals("?") ? "" : m.group(1),
            Math.max(0, Integer.parseInt(m.group(2))))
        : null;
  }

  private static @Nullable Instruction gnu(String line) {
    Matcher m = GNU.matcher(line);
    return m.matches()
        ? new Instruction(Long.parseUnsignedLong(m.group(1), 16), m.group(2), "", 0)
        : null;
  }

  /// Go's regexp syntax has no \Q…\E over a backslash of its own: each sign is escaped.
  private static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\.+*?()|[]{}^$".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  private static @Nullable Path onPath(String program, Map<String, String> environment) {
    for (String folder :
        environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
      if (!folder.isEmpty()) {
        try {
          Path candidate = Path.of(folder, program);
          if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
            return candidate;
          }
        } catch (java.nio.file.InvalidPathException _) {
          // No folder.
        }
      }
    }
    return null;
  }
}
