package gotriage.read.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.code.Disassembly;
import gotriage.model.code.Instruction;
import gotriage.model.code.Symbol;
import gotriage.model.profile.Mapping;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real executables, compared with what the Go toolchain says of them.
@Tag("go")
final class CodeReaderTest {
  @TempDir private static Path folder;
  private static Path shop;

  @BeforeAll
  static void build() throws IOException {
    GoProgram.assumeGo();
    shop = GoProgram.build(folder, "shop", "1.22");
  }

  @Test
  void functionsAreThoseOfGoToolNm() throws IOException {
    Set<String> said = new TreeSet<>();
    String nm =
        GoProgram.run(folder, Map.of(), List.of("go", "tool", "nm", "-size", shop.toString()));
    for (String line : nm.split("\n")) {
      String[] words = line.strip().split("\\s+", 4);
      if (words.length == 4 && words[2].equalsIgnoreCase("T") && !words[1].equals("0")) {
        said.add(words[3] + " " + words[0] + " " + words[1]);
      }
    }
    Set<String> read = new TreeSet<>();
    for (Symbol s : ElfSymbols.read(shop).symbols()) {
      read.add(s.name() + " " + Long.toHexString(s.start()) + " " + s.size());
    }
    assertThat(read).hasSizeGreaterThan(1000).isSubsetOf(said).contains(mainOf(said));
  }

  private static String mainOf(Set<String> said) {
    return said.stream().filter(s -> s.startsWith("main.main ")).findFirst().orElseThrow();
  }

  @Test
  void aFunctionIsDisassembledFromItsFirstToItsLastByte() throws IOException {
    CodeReader reader = new CodeReader(System.getenv());
    Disassembly code = read(reader, "");
    Symbol main = code.instructions().keySet().iterator().next();
    List<Instruction> instructions = Objects.requireNonNull(code.instructions().get(main));
    assertThat(code.tool()).isEqualTo("go tool objdump");
    assertThat(instructions.getFirst().address()).isEqualTo(main.start());
    assertThat(instructions)
        .hasSizeGreaterThan(10)
        .isSortedAccordingTo((a, b) -> Long.compare(a.address(), b.address()));
    assertThat(instructions)
        .allSatisfy(i -> assertThat(main.contains(i.address())).isTrue())
        .anySatisfy(i -> assertThat(i.file()).isEqualTo("main.go"))
        .anySatisfy(i -> assertThat(i.text()).contains("CALL"));
    assertThat(reader.warnings()).isEmpty();
  }

  @Test
  void withoutGoBinutilsDisassemble() throws IOException {
    Path objdump = Path.of("/usr/bin/objdump");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isExecutable(objdump), "no /usr/bin/objdump: binutils' disassembler not tested");
    Disassembly code = read(new CodeReader(Map.of("PATH", "/usr/bin")), "");
    assertThat(code.tool()).isEqualTo("objdump");
    assertThat(code.instructions().values().iterator().next())
        .hasSizeGreaterThan(10)
        .allSatisfy(i -> assertThat(i.text()).isNotBlank());
  }

  @Test
  void withoutADisassemblerItSaysWhatIsNeeded() {
    assertThatThrownBy(() -> read(new CodeReader(Map.of("PATH", "/nowhere")), ""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("go tool objdump");
  }

  @Test
  void anotherBuildIsSaid() throws IOException {
    CodeReader reader = new CodeReader(System.getenv());
    read(reader, "0123456789abcdef");
    assertThat(reader.warnings()).singleElement().asString().contains("another build");
  }

  @Test
  void aStrippedExecutableIsSaid() throws IOException {
    Path stripped =
        GoProgram.build(
            Files.createDirectories(folder.resolve("s")), "shop", "1.22", "-ldflags=-s");
    assertThatThrownBy(() ->
            new CodeReader(System.getenv())
                .read(new Mapping(0, 0, 0, stripped.toString(), ""), (_, _) -> true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no symbol table");
  }

  @Test
  void anExecutableIsFoundAmongPprofsBinaries() throws IOException {
    Path binaries = Files.createDirectories(folder.resolve("binaries/abc"));
    Files.copy(shop, binaries.resolve("shop"));
    Map<String, String> environment =
        Map.of(
            "PPROF_BINARY_PATH",
            folder.resolve("binaries").toString(),
            "PATH",
            System.getenv("PATH"));
    Disassembly code =
        new CodeReader(environment)
            .read(
                new Mapping(0, 0, 0, "/gone/shop", "abc"), (s, _) -> s.name().equals("main.main"));
    assertThat(Objects.requireNonNull(code).file()).isEqualTo(binaries.resolve("shop").toString());
  }

  @Test
  void aMissingExecutableIsSaid() {
    assertThatThrownBy(() ->
            new CodeReader(Map.of()).read(new Mapping(0, 0, 0, "/gone/shop", ""), (_, _) -> true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/gone/shop")
        .hasMessageContaining("before the profile");
  }

  @Test
  void damageIsOnlyEverAnError() throws IOException {
    byte[] whole = Files.readAllBytes(shop);
    Random random = new Random(7);
    Path file = folder.resolve("damaged");
    int refused = 0;
    for (int round = 0; round < 200; round++) {
      byte[] damaged = java.util.Arrays.copyOf(whole, round % 2 == 0 ? whole.length : 4096);
      for (int i = 0; i < 8; i++) {
        damaged[random.nextInt(1024)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      try {
        ElfSymbols.read(file);
      } catch (IOException e) {
        assertThat(e).hasMessageContaining(file.toString());
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(50);
  }

  private static Disassembly read(CodeReader reader, String buildId) throws IOException {
    Disassembly code =
        reader.read(
            new Mapping(0, 0, 0, shop.toString(), buildId), (s, _) -> s.name().equals("main.main"));
    return Objects.requireNonNull(code);
  }
}
