package gotriage.read.code;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleColumns;
import gotriage.model.profile.StringTable;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Language;
import gotriage.testkit.GoProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Addresses alone, named from a real Go executable.
@Tag("go")
final class LocalNamesTest {
  /// As far as a loader moves an executable that can lie anywhere.
  private static final long MOVED = 0x10_0000_0000L;

  @TempDir private static Path folder;
  private static Path shop;
  private static long main;

  @BeforeAll
  static void build() throws IOException {
    GoProgram.assumeGo();
    shop = GoProgram.build(folder, "shop", "1.22");
    String nm = GoProgram.run(folder, Map.of(), List.of("go", "tool", "nm", shop.toString()));
    main =
        nm.lines()
            .map(line -> line.strip().split("\\s+"))
            .filter(words -> words.length == 3 && words[2].equals("main.main"))
            .mapToLong(words -> Long.parseUnsignedLong(words[0], 16))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void addressesInsideFunctionsGetTheirNames() throws IOException {
    LocalNames.Named named = named(shop, load(shop), main, main + 1, main - (1L << 40));
    assertThat(names(named.profile())).containsExactly("main.main", "main.main", "");
    assertThat(named.profile().functions().count()).isEqualTo(1);
    assertThat(named.warnings()).isEmpty();
  }

  @Test
  void aMovedExecutableIsReadAtItsOwnAddresses() throws IOException {
    LocalNames.Named named = named(shop, load(shop) + MOVED, main + MOVED + 1, main);
    assertThat(names(named.profile())).containsExactly("main.main", "");
  }

  @Test
  void aStrippedExecutableIsSaidToHaveNoNames() throws IOException {
    Path stripped = GoProgram.build(folder.resolve("stripped"), "shop", "1.22", "-ldflags=-s -w");
    LocalNames.Named named = named(stripped, load(stripped), main);
    assertThat(names(named.profile())).containsExactly("");
    assertThat(named.warnings())
        .singleElement()
        .satisfies(
            text -> assertThat(text.in(Language.ENGLISH)).contains("its symbol table has none"));
  }

  @Test
  void aFileThatIsNoExecutableIsSaid() {
    Path source = folder.resolve("shop-src/main.go");
    LocalNames.Named named = named(source, 0x400000, main);
    assertThat(names(named.profile())).containsExactly("");
    assertThat(named.warnings()).hasSize(1);
  }

  private static long load(Path executable) throws IOException {
    return ElfSymbols.read(executable).loadAddress();
  }

  private static LocalNames.Named named(Path file, long start, long... addresses) {
    int n = addresses.length;
    ValueType type = new ValueType("samples", "count");
    Mapping mapping = new Mapping(start, start + (1L << 30), 0, file.toString(), "");
    ProfileRows bare =
        new Profile(
                new ProfileHeader(List.of(type), 0, type, 1, 0, 0, List.of(mapping), List.of()),
                StringTable.of(List.of("")),
                new FunctionColumns(0, new int[0], new int[0], new int[0]),
                new LocationColumns(
                    n, addresses, new int[n], new int[n + 1], new int[0], new int[0]),
                new SampleColumns(
                    0,
                    new int[1],
                    new int[0],
                    new long[1][0],
                    new int[1],
                    new int[0],
                    new int[0],
                    new long[0]))
            .rows();
    return LocalNames.apply(bare, Map.of());
  }

  /// The name of each location, empty where it has none.
  private static List<String> names(ProfileRows profile) {
    LocationColumns l = profile.locations();
    return IntStream.range(0, l.count())
        .mapToObj(i ->
            l.lineStart()[i] == l.lineStart()[i + 1]
                ? ""
                : profile
                    .strings()
                    .get(profile.functions().name()[l.lineFunction()[l.lineStart()[i]]]))
        .toList();
  }
}
