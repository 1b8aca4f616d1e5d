package gotriage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.testkit.GoProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Listings, disassemblies and graphs of a real program's profiles, beside `go tool pprof` and
/// where that finds nothing.
@Tag("go")
class SourceProgramTest {
  @TempDir private static Path folder;
  private static GoPprof pprof;
  private static Path plain;
  private static Path trimmed;

  @BeforeAll
  static void build() throws IOException {
    GoProgram.assumeGo();
    pprof = Objects.requireNonNull(GoPprof.find());
    plain = profiled("plain");
    trimmed = profiled("trimmed", "-trimpath");
  }

  /// Builds and runs the program in a folder of that name, which then has its profiles.
  private static Path profiled(String name, String... flags) throws IOException {
    Path in = Files.createDirectories(folder.resolve(name));
    Path program = GoProgram.build(in, "orders", "1.22", flags);
    GoProgram.run(in, Map.of(), List.of(program.toString(), in.toString()));
    return in;
  }

  @ParameterizedTest
  @CsvSource({
    "cpu.pb.gz, main\\.",
    "cpu.pb.gz, json|sort|runtime",
    "heap.pb.gz, main\\.",
    "heap.pb.gz, .",
  })
  void listingsAreThoseOfPprof(String profile, String symbol) throws IOException {
    GoPprof.Result theirs = pprof.run(plain, List.of("-list=" + symbol, profile));
    CommandLineRun ours = CommandLineRun.with(plain, System.getenv(), "list", symbol, profile);
    assertThat(ours.err()).isEmpty();
    assertThat(ours.out().lines().filter(l -> !l.startsWith(" Note: ")))
        .containsExactlyElementsOf(
            theirs.out().lines().filter(l -> !l.startsWith(" Note: ")).toList());
  }

  @Test
  void trimmedPathsAreFoundWherePprofFindsNothing() throws IOException {
    GoPprof.Result theirs =
        pprof.run(folder, List.of("-list=keep|mallocgc$", "trimmed/heap.pb.gz"));
    assertThat(theirs.out()).contains("Error: could not find file");
    Path checkout = trimmed.resolve("orders-src");
    CommandLineRun ours =
        CommandLineRun.with(
            folder,
            System.getenv(),
            "list",
            "-source_path=" + checkout,
            "main.keep|json.Marshal$",
            "trimmed/heap.pb.gz");
    assertThat(ours.out())
        .doesNotContain("Error:")
        .contains("make([]byte, 1000*(1+i%3))")
        .contains("(this module)")
        .contains("func Marshal(v any) ([]byte, error) {")
        .contains("(Go installation)");
  }

  @Test
  void sourceThatIsNotTheOneBuiltIsSaid() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("go.mod"), "module example.com/orders\n");
    Files.writeString(other.resolve("main.go"), "package main\n\n\n\n".repeat(12));
    CommandLineRun ours =
        CommandLineRun.with(
            folder,
            System.getenv(),
            "list",
            "-source_path=" + other,
            "main.keep",
            "trimmed/heap.pb.gz");
    assertThat(ours.out()).contains("does not begin a function here");
    CommandLineRun chinese =
        CommandLineRun.with(
            folder,
            System.getenv(),
            "list",
            "--lang=zh",
            "-source_path=" + other,
            "main.encode",
            "trimmed/heap.pb.gz");
    assertThat(chinese.out()).contains("超出了此文件的末尾");
  }

  @Test
  void disassembliesAreThoseOfPprof() throws IOException {
    // pprof looks for the expression in function, file and line together first: `fib$` is nowhere.
    GoPprof.Result theirs = pprof.run(plain, List.of("-disasm=main\\.(fib|total)", "cpu.pb.gz"));
    CommandLineRun ours =
        CommandLineRun.with(plain, System.getenv(), "disasm", "main\\.(fib|total)", "cpu.pb.gz");
    assertThat(ours.err()).isEmpty();
    // pprof stops one byte before the end of a function and shows what it then has as "?".
    List<String> expected = new ArrayList<>(theirs.out().lines().toList());
    expected.removeIf(l -> l.endsWith(": ?"));
    assertThat(ours.out().lines().toList()).containsAll(expected);
    assertThat(ours.out().lines()).hasSize((int) theirs.out().lines().count());
    assertThat(ours.out()).contains("main.go:", "RET");
  }

  @Test
  void aFunctionIsFoundByAnAddressInIt() {
    CommandLineRun named =
        CommandLineRun.with(plain, System.getenv(), "disasm", "main\\.fib$", "cpu.pb.gz");
    String address = named.out().lines().toList().get(4).substring(22, 32).strip();
    CommandLineRun found =
        CommandLineRun.with(plain, System.getenv(), "disasm", "0x" + address, "cpu.pb.gz");
    assertThat(found.out()).isEqualTo(named.out());
  }

  @Test
  void aPageHasSourceWithValuesAndMachineCode() throws IOException {
    CommandLineRun run =
        CommandLineRun.with(
            plain, System.getenv(), "weblist", "-output=w.html", "main\\.", "cpu.pb.gz");
    assertThat(run.all()).isEmpty();
    String page = Files.readString(plain.resolve("w.html"));
    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("<h2>main.fib</h2>")
        .contains("return fib(n-1) + fib(n-2)")
        .contains("for i := 0; i &lt; n; i++ {")
        .contains("CALL main.fib(SB)")
        .doesNotContain("no machine code");
    CommandLineRun without =
        CommandLineRun.with(
            plain, Map.of("PATH", "/nowhere"), "weblist", "main\\.fib", "cpu.pb.gz");
    assertThat(without.out())
        .contains("no machine code: no disassembler on the PATH")
        .contains("return fib(n-1) + fib(n-2)");
  }

  @ParameterizedTest
  @CsvSource({"cpu.pb.gz, -nodecount=80", "heap.pb.gz, -sample_index=alloc_space"})
  void graphsAreThoseOfPprof(String profile, String option) throws IOException {
    GoPprof.Result theirs = pprof.run(plain, List.of("-dot", option, profile));
    CommandLineRun ours = CommandLineRun.with(plain, System.getenv(), "dot", option, profile);
    assertThat(ours.out()).isEqualTo(theirs.out());
  }

  @ParameterizedTest
  @CsvSource({"cpu.pb.gz", "heap.pb.gz"})
  void aPictureHasTheNodesOfTheGraph(String profile) throws Exception {
    CommandLineRun dot = CommandLineRun.with(plain, System.getenv(), "dot", profile);
    CommandLineRun svg = CommandLineRun.with(plain, System.getenv(), "svg", profile);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.out().getBytes(StandardCharsets.UTF_8)));
    int boxes = 0;
    var groups = document.getElementsByTagName("g");
    for (int i = 0; i < groups.getLength(); i++) {
      String kind = ((org.w3c.dom.Element) groups.item(i)).getAttribute("class");
      boxes += kind.equals("node") ? 1 : 0;
    }
    long nodes = dot.out().lines().filter(l -> l.matches("N\\d+ \\[.*")).count();
    assertThat(boxes).isPositive().isEqualTo((int) nodes);
  }

  @Test
  void nothingThatMatchesIsAnErrorThatHelps() {
    for (String report : List.of("list", "weblist", "disasm")) {
      CommandLineRun run =
          CommandLineRun.with(plain, System.getenv(), report, "no.such", "cpu.pb.gz");
      assertThat(run.code()).isEqualTo(ExitCode.NOTHING);
      assertThat(run.err()).contains("no matches found for regexp");
      assertThat(CommandLineRun.in(plain, report).err()).contains("gotriage " + report + " RE");
    }
    CommandLineRun moved =
        CommandLineRun.with(
            plain, System.getenv(), "disasm", "main", "/no/such/binary", "cpu.pb.gz");
    assertThat(moved.code()).isEqualTo(ExitCode.NOTHING);
  }
}
