package gotriage.read.process;

import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import java.nio.charset.StandardCharsets;

/// What gops' `stats` prints: the runtime's own word on its threads.
///
/// @param goroutines,osThreads,gomaxprocs,numCpu 0 where not printed
public record RuntimeStats(int goroutines, int osThreads, int gomaxprocs, int numCpu) {

  /// Reads `goroutines: 2`, `OS threads: 7`, `GOMAXPROCS: 2`, `num CPU: 2` (gops, agent/agent.go).
  public static RuntimeStats read(String evidence, byte[] text) throws MalformedInput {
    int[] numbers = new int[4];
    boolean any = false;
    for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
      int colon = line.indexOf(": ");
      int place = colon < 0 ? -1 : place(line.substring(0, colon));
      if (place >= 0) {
        try {
          numbers[place] = Integer.parseInt(line.substring(colon + 2).strip());
          any = true;
        } catch (NumberFormatException e) {
          throw new MalformedInput(
              evidence, -1, Text.of("not a number: {0}", "不是数字：“{0}”", line.strip()));
        }
      }
    }
    if (!any) {
      throw new MalformedInput(
          evidence,
          0,
          Text.of(
              "no gops stats: no line `goroutines: N`", "不是 gops stats：找不到 `goroutines: N` 这一行"));
    }
    return new RuntimeStats(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  private static int place(String name) {
    return switch (name) {
      case "goroutines" -> 0;
      case "OS threads" -> 1;
      case "GOMAXPROCS" -> 2;
      case "num CPU" -> 3;
      default -> -1;
    };
  }
}
