package gotriage.cli;

import gotriage.analyse.lines.AddressCounts;
import gotriage.analyse.pprof.PprofReport;
import gotriage.model.code.Disassembly;
import gotriage.model.profile.Mapping;
import gotriage.model.text.Language;
import gotriage.read.code.CodeReader;
import gotriage.report.listing.ListPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/// The machine code beside a report's samples, read from the executables of its mappings.
final class MachineCode {
  /// Which functions are wanted.
  interface Wanted {
    /// @param offset what is added to an address of the file to get that of the process
    boolean test(gotriage.model.code.Symbol symbol, long offset, AddressCounts counts);
  }

  private final List<ListPage.Code> code = new ArrayList<>();
  private @Nullable IOException failure;

  private MachineCode() {}

  /// Reads every mapping that can be read; warnings go to the console.
  static MachineCode of(PprofReport report, CommandLine line, Console console, Wanted wanted) {
    MachineCode result = new MachineCode();
    CodeReader reader = new CodeReader(console.environment());
    Map<Integer, AddressCounts> byMapping =
        AddressCounts.byMapping(report.profile(), report.type());
    List<Mapping> mappings = report.profile().header().mappings();
    for (int m = 0; m < mappings.size(); m++) {
      AddressCounts counts = byMapping.get(m);
      if (counts != null && mappings.get(m).file().startsWith("/")) {
        try {
          Disassembly read =
              reader.read(mappings.get(m), (s, offset) -> wanted.test(s, offset, counts));
          if (read != null) {
            result.code.add(new ListPage.Code(read, counts));
          }
        } catch (IOException e) {
          result.failure = result.failure == null ? e : result.failure;
        }
      }
    }
    Language language = Flags.language(line, console);
    reader.warnings().forEach(w -> console.err().println("gotriage: " + w.in(language)));
    return result;
  }

  List<ListPage.Code> code() {
    return code;
  }

  /// The first failure, where nothing could be read.
  @Nullable IOException failure() {
    return code.isEmpty() ? failure : null;
  }
}
