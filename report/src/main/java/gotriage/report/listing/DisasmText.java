package gotriage.report.listing;

import gotriage.analyse.lines.AddressCounts;
import gotriage.analyse.lines.Count;
import gotriage.analyse.pprof.Figures;
import gotriage.model.Frame;
import gotriage.model.code.Disassembly;
import gotriage.model.code.Instruction;
import gotriage.model.code.Symbol;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Annotated machine code in the form of `go tool pprof -disasm`.
public final class DisasmText {
  private static final int SHORT = 40;

  private final StringBuilder out = new StringBuilder();
  private final AddressCounts counts;
  private final Disassembly code;
  private final Numbers numbers;

  private DisasmText(AddressCounts counts, Disassembly code, Numbers numbers) {
    this.counts = counts;
    this.code = code;
    this.numbers = numbers;
  }

  public static String total(Numbers numbers) {
    return "Total: " + numbers.format(numbers.total()) + "\n";
  }

  /// The functions of one executable, by name.
  public static String render(AddressCounts counts, Disassembly code, Numbers numbers) {
    DisasmText text = new DisasmText(counts, code, numbers);
    code.instructions().entrySet().stream()
        .sorted((a, b) -> order(a.getKey(), b.getKey()))
        .forEach(e -> text.function(e.getKey(), e.getValue()));
    return text.out.toString();
  }

  private static int order(Symbol a, Symbol b) {
    int byName = a.name().compareTo(b.name());
    return byName != 0 ? byName : Long.compareUnsigned(a.start(), b.start());
  }

  private void function(Symbol symbol, List<Instruction> instructions) {
    Count sum =
        counts.between(
            symbol.start() + code.offset(), symbol.start() + symbol.size() + code.offset());
    out.append("ROUTINE ======================== ").append(symbol.name()).append('\n');
    columns(numbers.format(sum.flat()), numbers.format(sum.cum()));
    out.append("(flat, cum) ").append(numbers.percentage(sum.cum())).append(" of Total\n");
    String before = "";
    for (int i = 0; i < instructions.size(); i++) {
      Instruction at = instructions.get(i);
      long end =
          i + 1 < instructions.size()
              ? instructions.get(i + 1).address()
              : symbol.start() + symbol.size();
      String place = place(at, end);
      line(
          at,
          counts.between(at.address() + code.offset(), end + code.offset()),
          place.equals(before) ? "" : place);
      before = place;
    }
  }

  /// Where an instruction comes from; the function is told where it has samples.
  private String place(Instruction at, long end) {
    String function = "";
    String file = at.file();
    int line = at.line();
    SortedMap<Long, Count> sampled =
        counts.counts().subMap(at.address() + code.offset(), end + code.offset());
    for (Map.Entry<Long, Count> e : sampled.entrySet()) {
      Frame caller = counts.callers().getOrDefault(e.getKey(), new Frame("", "", 0));
      function = function.isEmpty() ? caller.function() : function;
      file = file.isEmpty() ? base(caller.file()) : file;
      line = line == 0 ? caller.line() : line;
    }
    String where = file.isEmpty() ? "" : line == 0 ? file : file + ":" + line;
    return function.isEmpty() ? where : function + " " + where;
  }

  private void line(Instruction at, Count count, String place) {
    boolean fits = at.text().length() < SHORT;
    if (!place.isEmpty() && !fits) {
      out.append(" ".repeat(74)).append(';').append(place).append('\n');
    }
    columns(numbers.orDot(count.flat()), numbers.orDot(count.cum()));
    out.append(Figures.left(Long.toHexString(at.address()), 10)).append(": ").append(at.text());
    if (!place.isEmpty() && fits) {
      out.append(" ".repeat(SHORT - at.text().length())).append(';').append(place);
    }
    out.append('\n');
  }

  private void columns(String flat, String cum) {
    out.append(Figures.left(flat, 10)).append(' ').append(Figures.left(cum, 10)).append(' ');
  }

  private static String base(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }
}
