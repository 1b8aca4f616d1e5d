package gotriage.read.code;

import gotriage.model.code.Symbol;
import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.LocationColumns;
import gotriage.model.profile.Mapping;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.StringTable;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names the addresses of a profile that have none, from the executables and libraries of its
/// mappings that are on this machine: C and C++ that a Go program calls, profiles of `perf` and of
/// gperftools. A symbol table tells functions, not lines.
public final class LocalNames {
  private static final int NONE = -1;

  private final ProfileRows profile;
  private final Map<String, String> environment;
  private final List<Text> warnings = new ArrayList<>();
  private final Map<String, Integer> functions = new HashMap<>();
  private final List<String> added = new ArrayList<>();

  private LocalNames(ProfileRows profile, Map<String, String> environment) {
    this.profile = profile;
    this.environment = environment;
  }

  /// @param warnings what of it could not be used, and why
  public record Named(ProfileRows profile, List<Text> warnings) {}

  /// @param environment where binaries are looked for, as pprof does
  public static Named apply(ProfileRows profile, Map<String, String> environment) {
    LocalNames names = new LocalNames(profile, environment);
    return new Named(names.named(), names.warnings);
  }

  private ProfileRows named() {
    LocationColumns locations = profile.locations();
    int[] function = new int[locations.count()];
    Arrays.fill(function, NONE);
    List<Mapping> mappings = profile.header().mappings();
    for (int m = 0; m < mappings.size(); m++) {
      if (mappings.get(m).file().startsWith("/") && lacksNames(m)) {
        name(m, mappings.get(m), function);
      }
    }
    return added.isEmpty() ? profile : with(function);
  }

  private boolean lacksNames(int mapping) {
    LocationColumns l = profile.locations();
    for (int i = 0; i < l.count(); i++) {
      if (l.mapping()[i] == mapping && isNameless(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNameless(int location) {
    LocationColumns l = profile.locations();
    return l.lineStart()[location] == l.lineStart()[location + 1] && l.address()[location] != 0;
  }

  private void name(int index, Mapping mapping, int[] function) {
    ElfSymbols elf = symbols(mapping);
    if (elf == null) {
      return;
    }
    long offset = mapping.start() == 0 ? 0 : mapping.start() - elf.loadAddress();
    LocationColumns l = profile.locations();
    boolean any = false;
    for (int i = 0; i < l.count(); i++) {
      if (l.mapping()[i] == index && isNameless(i)) {
        Symbol symbol = at(elf.symbols(), l.address()[i] - offset);
        function[i] = symbol == null ? NONE : function(symbol.name());
        any |= symbol != null;
      }
    }
    if (!any) {
      warnings.add(
          Text.of(
              "no names from {0}: its symbol table has none of the addresses (stripped, or built with -ldflags=-s?)",
              "没有取得 {0} 中的名字：符号表里没有这些地址（被 strip 过，或用 -ldflags=-s 构建？）", mapping.file()));
    }
  }

  private @Nullable ElfSymbols symbols(Mapping mapping) {
    Path file = MappedFile.find(mapping, environment);
    if (file == null) {
      return null;
    }
    try {
      ElfSymbols elf = ElfSymbols.read(file);
      boolean other =
          !mapping.buildId().isEmpty()
              && !elf.buildId().isEmpty()
              && !mapping.buildId().equals(elf.buildId());
      if (other) {
        warnings.add(
            Text.of(
                "{0} is another build than the one profiled ({1}, not {2}): its names are not used",
                "{0} 与采样时的不是同一次构建（{1}，而不是 {2}）：不采用其中的名字", file, elf.buildId(), mapping.buildId()));
      }
      return other ? null : elf;
    } catch (IOException e) {
      warnings.add(Text.of("no names from {0}: {1}", "没有取得 {0} 中的名字：{1}", file, Said.of(e)));
      return null;
    }
  }

  private static @Nullable Symbol at(List<Symbol> symbols, long address) {
    int from = 0;
    int to = symbols.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (Long.compareUnsigned(symbols.get(middle).start(), address) <= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from > 0 && symbols.get(from - 1).contains(address) ? symbols.get(from - 1) : null;
  }

  private int function(String name) {
    Integer known = functions.putIfAbsent(name, profile.functions().count() + added.size());
    if (known != null) {
      return known;
    }
    added.add(name);
    return profile.functions().count() + added.size() - 1;
  }

  private ProfileRows with(int[] function) {
    FunctionColumns f = profile.functions();
    int count = f.count() + added.size();
    int[] name = Arrays.copyOf(f.name(), count);
    int[] system = Arrays.copyOf(f.systemName(), count);
    int[] file = Arrays.copyOf(f.file(), count);
    for (int i = f.count(); i < count; i++) {
      name[i] = profile.strings().size() + i - f.count();
      system[i] = name[i];
      file[i] = profile.strings().size() + added.size();
    }
    List<String> strings = new ArrayList<>(added);
    strings.add("");
    return new ProfileRows(
        profile.header(),
        StringTable.concat(List.of(profile.strings(), StringTable.of(strings))),
        new FunctionColumns(count, name, system, file, Arrays.copyOf(f.startLine(), count)),
        locations(function),
        profile.samples());
  }

  private LocationColumns locations(int[] function) {
    LocationColumns l = profile.locations();
    int lines = l.lineStart()[l.count()];
    int[] start = new int[l.count() + 1];
    int[] lineFunction = new int[lines + l.count()];
    int[] lineNumber = new int[lines + l.count()];
    int[] lineColumn = new int[lines + l.count()];
    int to = 0;
    for (int i = 0; i < l.count(); i++) {
      for (int line = l.lineStart()[i]; line < l.lineStart()[i + 1]; line++) {
        lineFunction[to] = l.lineFunction()[line];
        lineNumber[to] = l.lineNumber()[line];
        lineColumn[to++] = l.lineColumn()[line];
      }
      if (function[i] != NONE) {
        lineFunction[to++] = function[i];
      }
      start[i + 1] = to;
    }
    return new LocationColumns(
        l.count(),
        l.address(),
        l.mapping(),
        start,
        lineFunction,
        lineNumber,
        lineColumn,
        l.id(),
        l.folded());
  }
}
