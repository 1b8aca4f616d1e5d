package gotriage.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Evidence made up with a fixed seed: the same bytes on every machine.
public final class Inputs {
  private static final int FUNCTIONS = 20_000;
  private static final int LOCATIONS = 60_000;

  private Inputs() {}

  /// A CPU profile in the order that Go writes it (samples before the string table), every stack
  /// distinct, 20 to 50 frames deep: the worst case of a large service. 1 M samples are some 100
  /// MB.
  public static byte[] cpuProfile(int samples) {
    return cpuProfile(samples, 20_261_124);
  }

  /// Another seed gives the same program on another day.
  public static byte[] cpuProfile(int samples, long seed) {
    return cpuProfile(samples, seed, FUNCTIONS, LOCATIONS);
  }

  /// A program of another size.
  public static byte[] cpuProfile(int samples, long seed, int functions, int locations) {
    Random random = new Random(seed);
    ProtoOut out = new ProtoOut();
    ProtoOut part = new ProtoOut();
    ProtoOut list = new ProtoOut();
    out.message(1, part.clear().number(1, 1).number(2, 2));
    out.message(1, part.clear().number(1, 3).number(2, 4));
    out.number(9, 1_795_500_000_000_000_000L).number(10, 10_000_000_000L);
    out.message(11, part.clear().number(1, 3).number(2, 4)).number(12, 10_000_000);
    for (int l = 1; l <= locations; l++) {
      ProtoOut line = list.clear().number(1, 1 + random.nextInt(functions)).number(2, l % 900 + 1);
      part.clear().number(1, l).number(2, 1).number(3, 0x400000L + 16L * l).message(4, line);
      out.message(4, part);
    }
    for (int s = 0; s < samples; s++) {
      list.clear();
      int depth = 20 + random.nextInt(31);
      int[] stack = new int[depth];
      int location = 1;
      for (int level = depth - 1; level >= 0; level--) {
        stack[level] = location;
        // A call tree: each place calls up to four others, the first ones more often.
        double luck = random.nextDouble();
        int callee = (int) (4 * luck * luck * luck * luck);
        location = 1 + Math.floorMod(location * 31 + callee * 7919 + level % 3, locations);
      }
      for (int id : stack) {
        list.varint(id);
      }
      part.clear().message(1, list);
      long count = 1 + random.nextInt(3);
      part.message(2, list.clear().varint(count).varint(count * 10_000_000));
      out.message(2, part);
    }
    for (int f = 1; f <= functions; f++) {
      int name = 5 + 2 * (f - 1);
      part.clear()
          .number(1, f)
          .number(2, name)
          .number(3, name)
          .number(4, name + 1)
          .number(5, f % 800);
      out.message(5, part);
    }
    out.message(3, part.clear().number(1, 1).number(2, 0x400000).number(3, 0x2000000));
    for (String s : new String[] {"", "samples", "count", "cpu", "nanoseconds"}) {
      out.text(6, s);
    }
    for (int f = 1; f <= functions; f++) {
      out.text(6, "example.com/orders/internal/pkg" + f % 300 + ".(*Service).Handle" + f);
      out.text(6, "/home/build/src/example.com/orders/internal/pkg" + f % 300 + "/service.go");
    }
    return out.toBytes();
  }

  /// A debug=2 dump with so many goroutines of so many different stacks, 12 frames deep, 2.3 kB
  /// each.
  public static byte[] goroutineDump(int goroutines, int stacks) {
    Random random = new Random(20_261_124);
    StringBuilder text = new StringBuilder(goroutines * 2400);
    for (int g = 1; g <= goroutines; g++) {
      int stack = random.nextInt(stacks);
      text.append("goroutine ").append(g + 17);
      text.append(stack % 3 == 0 ? " [chan receive, 12 minutes]:\n" : " [select]:\n");
      for (int f = 0; f < 12; f++) {
        int call = Math.floorMod(stack * 31 + f * 7919, 50_000);
        text.append("example.com/orders/internal/pkg").append(call % 40);
        text.append(".(*service).handle").append(call).append("(0xc000");
        text.append(Integer.toHexString(random.nextInt()))
            .append(", {0x1b2c3d0, 0xc00012ab40}, 0x");
        text.append(Integer.toHexString(random.nextInt())).append("?)\n\t");
        text.append("/home/build/src/example.com/orders/internal/pkg").append(call % 40);
        text.append("/service.go:").append(20 + call % 900).append(" +0x1d4\n");
      }
      text.append("created by example.com/orders/internal/hub.(*Hub).run in goroutine 1\n");
      text.append("\t/home/build/src/example.com/orders/internal/hub/hub.go:42 +0x1d4\n\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /// Gzip at the default level; Go uses the fastest, whose output is a fifth larger.
  public static byte[] gzip(byte[] raw) {
    var out = new ByteArrayOutputStream(raw.length / 3);
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
