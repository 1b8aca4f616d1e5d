package gotriage.cli;

import gotriage.analyse.lines.AddressCounts;
import gotriage.analyse.lines.Count;
import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.PprofReport;
import gotriage.analyse.pprof.Refused;
import gotriage.analyse.pprof.ReportKind;
import gotriage.model.code.Symbol;
import gotriage.model.text.Text;
import gotriage.report.listing.DisasmText;
import gotriage.report.listing.ListPage;
import gotriage.report.listing.Numbers;
import java.io.IOException;
import org.apache.commons.cli.CommandLine;
import org.jspecify.annotations.Nullable;

/// Machine code with a value at each instruction.
final class DisasmCommand extends MatchingCommand {
  DisasmCommand() {
    super(
        "disasm",
        ReportKind.DISASM,
        "machine code of functions with the weight of each instruction, as pprof -disasm",
        "函数的机器码，每条指令标出其权重，同 pprof -disasm");
  }

  @Override
  public String operands() {
    return "RE [BINARY] PROFILE…";
  }

  @Override
  public String examples() {
    return """
    gotriage disasm 'cart.*Total$' cpu.pb.gz
    gotriage disasm 0x52cea0 ./shop cpu.pb.gz
    Needs the executable, at its path or named before the profile, and go or objdump on the PATH.
    """;
  }

  @Override
  void print(PprofReport report, CommandLine line, Console console, @Nullable GoPattern pattern)
      throws IOException, Refused {
    if (pattern == null) {
      throw new UsageError(ListCommand.WHICH_FUNCTIONS);
    }
    Long address = address(pattern.toString());
    MachineCode machine =
        MachineCode.of(
            report,
            line,
            console,
            (symbol, offset, counts) ->
                (address == null ? pattern.in(symbol.name()) : symbol.contains(address - offset))
                    && sampled(symbol, offset, counts));
    if (machine.failure() != null) {
      throw machine.failure();
    }
    if (machine.code().isEmpty()) {
      throw Refused.nothing(
          address == null
              ? Text.of("no matches found for regexp {0}", "没有函数匹配正则表达式 {0}", pattern)
              : Text.of("no samples at address {0}", "地址 {0} 处没有样本", pattern));
    }
    Numbers numbers = new Numbers(report.total(), report.ownUnits());
    StringBuilder text = new StringBuilder(DisasmText.total(numbers));
    for (ListPage.Code c : machine.code()) {
      text.append(DisasmText.render(c.counts(), c.disassembly(), numbers));
    }
    Outcome.write(text.toString(), line, console);
  }

  static boolean sampled(Symbol symbol, long offset, AddressCounts counts) {
    long from = symbol.start() + offset;
    return !counts.between(from, from + symbol.size()).equals(Count.ZERO);
  }

  /// A number instead of an expression, as Go's `strconv.ParseUint` reads it; null when it is none.
  private static @Nullable Long address(String text) {
    try {
      if (text.startsWith("0x") || text.startsWith("0X")) {
        return Long.parseUnsignedLong(text.substring(2), 16);
      }
      return text.matches("[1-9][0-9]*") ? Long.valueOf(Long.parseUnsignedLong(text)) : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
