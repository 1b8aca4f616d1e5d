package gotriage.report.listing;

import gotriage.analyse.lines.AddressCounts;
import gotriage.analyse.lines.Count;
import gotriage.analyse.lines.Routine;
import gotriage.model.code.Disassembly;
import gotriage.model.code.Instruction;
import gotriage.model.code.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The instructions that each line of a routine became.
///
/// An instruction belongs to the line that the executable names for it. Inside the routine's own
/// code, one that was inlined from elsewhere belongs to the line before it, which called it. A
/// routine that was itself inlined has its instructions in its callers.
final class CodeByLine {
  /// One instruction of a line.
  ///
  /// @param begins set where it does not follow the one before it
  /// @param elsewhere `file:line` of what was inlined here, empty for the line's own
  record Placed(long address, String text, Count count, boolean begins, String elsewhere) {}

  private final Disassembly code;
  private final AddressCounts counts;

  CodeByLine(Disassembly code, AddressCounts counts) {
    this.code = code;
    this.counts = counts;
  }

  Map<Integer, List<Placed>> of(Routine routine) {
    Map<Integer, List<Placed>> lines = new HashMap<>();
    String file = routine.builtFile().substring(routine.builtFile().lastIndexOf('/') + 1);
    for (Map.Entry<Symbol, List<Instruction>> function : code.instructions().entrySet()) {
      boolean own = same(function.getKey().name(), routine.function());
      // The lines shown around those with samples may be of the functions before and after.
      int first =
          own || routine.startLine() > 0 ? routine.firstShown() : routine.lines().firstKey();
      int last = own ? routine.lastShown() : routine.lines().lastKey();
      int current = 0;
      int previous = 0;
      List<Instruction> instructions = function.getValue();
      for (int i = 0; i < instructions.size(); i++) {
        Instruction at = instructions.get(i);
        boolean here = at.file().equals(file) && at.line() >= first && at.line() <= last;
        current = here ? at.line() : own ? current : 0;
        if (current > 0) {
          long end =
              i + 1 < instructions.size()
                  ? instructions.get(i + 1).address()
                  : function.getKey().start() + function.getKey().size();
          lines
              .computeIfAbsent(current, _ -> new ArrayList<>())
              .add(
                  new Placed(
                      at.address(),
                      at.text(),
                      counts.between(at.address() + code.offset(), end + code.offset()),
                      current != previous,
                      here || at.file().isEmpty() ? "" : at.file() + ":" + at.line()));
        }
        previous = current;
      }
    }
    return lines;
  }

  /// A profile writes `[...]` for type arguments that a symbol spells out.
  private static boolean same(String symbol, String function) {
    int dots = function.indexOf("[...]");
    return dots < 0
        ? symbol.equals(function)
        : symbol.startsWith(function.substring(0, dots + 1))
            && symbol.endsWith(function.substring(dots + 4));
  }
}
