package gotriage.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// A profile made up from a seed, with what real ones have and what they rarely do: inlining,
/// recursion, missing symbols, values of both signs, labels of every kind, several binaries,
/// functions of one name, ids with gaps.
final class GeneratedProfile {
  private static final String[] NAMES = {
    "main.main",
    "main.(*Server).ServeHTTP",
    "main.(*Server).handle",
    "main.parse.func1",
    "main.Map[go.shape.int,go.shape.string]",
    "main.(*Cache[go.shape.string]).Get",
    "main.(*Pool).run[...]",
    "encoding/json.Marshal",
    "encoding/json.(*Decoder).Decode",
    "github.com/acme/orders/v2/store.(*DB).Query",
    "github.com/acme/orders/v2/store.init.0",
    "runtime.mallocgc",
    "runtime.gcBgMarkWorker",
    "runtime.mcall",
    "runtime.findRunnable",
    "runtime.goexit",
    "net/http.(*conn).serve",
    "net/http.HandlerFunc.ServeHTTP",
    "std::vector<int, std::allocator<int> >::push_back(int const&)",
    "operator()(int)",
    "(anonymous namespace)::work(char)",
    "com.example.Main.<init>",
    "crypto/sha256.block",
    "",
    "main.größe",
    "main.recurse",
  };
  private static final String[] FILES = {
    "/app/main.go",
    "/app/server.go",
    "/usr/local/go/src/runtime/proc.go",
    "/usr/local/go/src/runtime/malloc.go",
    "/home/build/go/pkg/mod/github.com/acme/orders/v2@v2.1.0/store/db.go",
    "/proc/self/cwd/./src/a.cc",
    "/app/../app/./x.go",
    "relative/path/y.go",
    "",
    "/src/foo/bar/z.go",
  };
  private static final String[][] TYPES = {
    {"samples", "count", "cpu", "nanoseconds"},
    {
      "alloc_objects",
      "count",
      "alloc_space",
      "bytes",
      "inuse_objects",
      "count",
      "inuse_space",
      "bytes"
    },
    {"contentions", "count", "delay", "nanoseconds"},
    {"goroutine", "count"},
    {"events", "widgets", "wall", "milliseconds", "gpu", "microGCU"},
    {"space", "kB"},
  };
  private static final String[] KEYS = {
    "tenant", "path", "user id", "bytes", "request", "latency", "größe"
  };
  private static final String[] VALUES = {"acme", "initech", "/api/orders", "a b", "ü", "x:y", "7"};
  private static final String[] UNITS = {"", "", "bytes", "kilobytes", "ms", "seconds", "things"};

  private final Random random;
  private final Message out = new Message();
  private final Map<String, Integer> strings = new HashMap<>();
  private final List<String> table = new ArrayList<>();
  private final long idStep;

  private GeneratedProfile(long seed) {
    random = new Random(seed);
    string("");
    idStep = chance(5) ? 1 + random.nextInt(900) : 1;
  }

  /// Gzipped profile.proto.
  static byte[] gzip(long seed) {
    return gzip(seed, seed);
  }

  /// A profile that can be compared with that of another seed and the same kind.
  static byte[] gzip(long seed, long kind) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(new GeneratedProfile(seed).bytes(new Random(kind)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private byte[] bytes(Random kind) {
    String[] types = TYPES[kind.nextInt(TYPES.length)];
    int count = types.length / 2;
    for (int t = 0; t < count; t++) {
      out.message(
          1, new Message().number(1, string(types[2 * t])).number(2, string(types[2 * t + 1])));
    }
    int functions = 1 + random.nextInt(30);
    int mappings = chance(4) ? 0 : 1 + random.nextInt(3);
    int locations = 1 + random.nextInt(60);
    samples(count, locations);
    mappings(mappings);
    locations(locations, functions, mappings);
    functions(functions);
    if (chance(6)) {
      out.number(7, string("runtime\\..*|operator.*"));
      if (chance(2)) {
        out.number(8, string("runtime\\.mallocgc"));
      }
    }
    if (!chance(4)) {
      out.number(9, 1_700_000_000_000_000_000L + random.nextLong(1L << 50));
    }
    if (!chance(3)) {
      out.number(10, random.nextLong(1L << (20 + random.nextInt(20))));
    }
    out.message(
        11,
        new Message()
            .number(1, string(types[types.length - 2]))
            .number(2, string(types[types.length - 1])));
    out.number(12, 1 + random.nextInt(1 << 20));
    if (chance(3)) {
      out.number(13, string("a comment")).number(13, string("# hidden"));
    }
    if (chance(3)) {
      out.number(14, string(types[2 * random.nextInt(count)]));
    }
    if (chance(6)) {
      out.number(15, string("https://example.com/doc"));
    }
    for (String s : table) {
      out.text(6, s);
    }
    return out.toByteArray();
  }

  private void samples(int types, int locations) {
    int count = random.nextInt(80);
    boolean negative = chance(4);
    int scale = random.nextInt(40);
    List<Message> made = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      if (!made.isEmpty() && chance(12)) {
        out.message(2, made.get(random.nextInt(made.size())));
        continue;
      }
      Message sample = new Message();
      int depth = chance(20) ? 0 : 1 + random.nextInt(chance(8) ? 60 : 12);
      Message stack = new Message();
      int at = random.nextInt(locations);
      for (int i = 0; i < depth; i++) {
        stack.varint(id(at));
        at = chance(3) ? random.nextInt(locations) : (at * 7 + random.nextInt(3)) % locations;
      }
      if (chance(4)) {
        at = 0;
      }
      sample.message(1, stack);
      Message values = new Message();
      for (int t = 0; t < types; t++) {
        long value = chance(10) ? 0 : random.nextLong(1L << (1 + random.nextInt(scale + 1)));
        values.varint(negative && chance(3) ? -value : value);
      }
      sample.message(2, values);
      labels(sample);
      made.add(sample);
      out.message(2, sample);
    }
  }

  private void labels(Message sample) {
    int count = chance(2) ? 0 : random.nextInt(4);
    for (int l = 0; l < count; l++) {
      int k = random.nextInt(KEYS.length);
      Message label = new Message().number(1, string(KEYS[k]));
      if (k < 3 || (k == 6 && chance(2))) {
        label.number(2, string(VALUES[random.nextInt(VALUES.length)]));
      } else {
        label.number(3, random.nextInt(chance(3) ? 1 << 30 : 5000) - (chance(9) ? 3000 : 0));
        label.number(4, string(UNITS[random.nextInt(UNITS.length)]));
      }
      sample.message(3, label);
    }
  }

  private void mappings(int count) {
    long start = 0x400000;
    for (int m = 0; m < count; m++) {
      Message mapping = new Message().number(1, m + 1).number(2, start);
      start += 0x1000L * (1 + random.nextInt(900)) + random.nextInt(7);
      mapping.number(3, start).number(4, chance(3) ? 0x2000 : 0);
      mapping.number(
          5,
          string(m == 0 && !chance(5) ? "/no/such/app" : m == 1 ? "[vdso]" : "/no/lib/libc.so.6"));
      mapping.number(6, chance(2) ? string("b" + m + "1d") : 0);
      int flags = random.nextInt(16);
      for (int f = 0; f < 4; f++) {
        mapping.number(7 + f, m == 0 && f == 0 ? 1 : flags >> f & 1);
      }
      out.message(3, mapping);
    }
  }

  private void locations(int count, int functions, int mappings) {
    for (int l = 0; l < count; l++) {
      Message location = new Message().number(1, id(l));
      location.number(2, mappings == 0 || chance(8) ? 0 : 1 + random.nextInt(mappings));
      location.number(3, chance(9) ? 0 : 0x400000L + 16L * random.nextInt(count));
      int lines = chance(6) ? 0 : 1 + (chance(3) ? random.nextInt(4) : 0);
      for (int i = 0; i < lines; i++) {
        Message line = new Message().number(1, functionId(random.nextInt(functions)));
        line.number(2, chance(8) ? 0 : 1 + random.nextInt(40))
            .number(3, chance(3) ? random.nextInt(9) : 0);
        location.message(4, line);
      }
      location.number(5, chance(15) ? 1 : 0);
      out.message(4, location);
    }
  }

  private void functions(int count) {
    for (int f = 0; f < count; f++) {
      String name = NAMES[random.nextInt(NAMES.length)] + (chance(3) ? "" : "." + f);
      Message function =
          new Message()
              .number(1, functionId(f))
              .number(2, string(name.startsWith(".") ? "" : name));
      function.number(3, string(chance(7) ? "sys" + f : name.startsWith(".") ? "" : name));
      function
          .number(4, string(FILES[random.nextInt(FILES.length)]))
          .number(5, chance(4) ? 0 : random.nextInt(90));
      out.message(5, function);
    }
  }

  private long id(int location) {
    return 1 + location * idStep;
  }

  private long functionId(int function) {
    return 1 + function * idStep;
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private int string(String s) {
    return strings.computeIfAbsent(
        s,
        _ -> {
          table.add(s);
          return table.size() - 1;
        });
  }

  /// Protobuf wire format as it grows.
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        bytes.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
      return this;
    }

    Message number(int field, long value) {
      return value == 0 ? this : varint((long) field << 3).varint(value);
    }

    Message text(int field, String value) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      varint((long) field << 3 | 2).varint(utf8.length);
      bytes.writeBytes(utf8);
      return this;
    }

    Message message(int field, Message message) {
      byte[] content = message.toByteArray();
      varint((long) field << 3 | 2).varint(content.length);
      bytes.writeBytes(content);
      return this;
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }
}
