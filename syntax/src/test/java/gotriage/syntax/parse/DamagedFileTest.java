package gotriage.syntax.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is in a file, parsing it ends, throws nothing and stays within its bounds.
class DamagedFileTest {
  /// Less than a Java thread has unless told otherwise.
  private static final int SMALL_STACK = 896 << 10;

  private static final int LARGE = 100_000;

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = DamagedFileTest.class.getResourceAsStream("/go/" + name)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"everything.go", "nodecounts.go"})
  void aFileCutAtAnyByteGivesATree(String name) throws IOException {
    byte[] whole = resource(name);
    assertThat(GoParser.parse(name, whole).errors()).isEmpty();
    for (int end = 0; end < whole.length; end++) {
      SyntaxFuzz.fuzzerTestOneInput(Arrays.copyOf(whole, end));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aFileWithChangedBytesGivesATree(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] whole = resource(seed % 2 == 0 ? "everything.go" : "nodecounts.go");
    for (int round = 0; round < 500; round++) {
      SyntaxFuzz.fuzzerTestOneInput(mutated(whole, random));
    }
  }

  private static byte[] mutated(byte[] source, Random random) {
    byte[] bytes = source.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      int other = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "(){}[];,.:=<-*\n\"`'/".charAt(random.nextInt(19));
        case 2 -> bytes[at] = bytes[other];
        case 3 -> {
          int length = Math.min(random.nextInt(40), bytes.length - Math.max(at, other));
          System.arraycopy(bytes, other, bytes, at, length);
        }
        default -> {
          int length = random.nextInt(Math.min(60, bytes.length - at));
          byte[] shorter = new byte[bytes.length - length];
          System.arraycopy(bytes, 0, shorter, 0, at);
          System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
          bytes = shorter;
        }
      }
    }
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "{",
        "[",
        "x(",
        "x[",
        "-",
        "*",
        "<-",
        "func(){",
        "[]",
        "map[",
        "chan ",
        "struct{x ",
        "interface{x(",
        "if x {} else ",
        "for {",
        "switch {case x: ",
        "select {case ",
        "x{",
        "{{",
        "L: ",
        "func(x ",
        "(func() ",
        "x.(",
        "[x",
        "&x{y: ",
        "...",
        "case ",
        "go ",
        "type t ",
        "type t[x ",
        "var (",
        "x := func() ",
        "<-chan "
      })
  void noNestingIsTooDeep(String piece) throws InterruptedException {
    for (String start : new String[] {"package p\nfunc f() { ", "package p\nvar v = ", ""}) {
      byte[] source =
          (start + piece.repeat(LARGE / piece.length())).getBytes(StandardCharsets.UTF_8);
      AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
      Thread thread =
          new Thread(null, () -> SyntaxFuzz.fuzzerTestOneInput(source), "small", SMALL_STACK);
      thread.setUncaughtExceptionHandler((_, e) -> thrown.set(e));
      thread.start();
      thread.join();
      assertThat(thrown.get()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x + ", "x.y.", "x|", "x && ", "x, ", "x()", "x[1]", "x; ", ";", "{}", "x{}", "_ = x\n",
        "\"\"+", "1 + ", "x:", "//\n", "/**/", "é + ", "x|x|", "[1]", "()", "x1 x2 "
      })
  void noChainIsTooLongAndMemoryIsBounded(String piece) {
    for (String start :
        new String[] {
          "package p\nfunc f() { ", "package p\nvar v = ", "package p\ntype T[P ", ""
        }) {
      byte[] source =
          (start + piece.repeat(LARGE / piece.length())).getBytes(StandardCharsets.UTF_8);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      GoFile file = GoParser.parse("f.go", source);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated)
          .as("bytes for %d bytes of %s%s", source.length, start, piece)
          .isLessThan((long) GoParser.MEMORY_FACTOR * source.length + (1 << 20));
      Nodes.each(file.tree(), Node::pos);
    }
  }

  /// Each was found by a fuzzer.
  @ParameterizedTest
  @ValueSource(strings = {"~/*line ", "/*line */~", "package p\n/*line a.go:3"})
  void whatWasFoundGivesATree(String source) {
    byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
    assertThat(SoundTree.check(bytes).size()).isEqualTo(bytes.length);
  }

  @Test
  void countsErrorsBeyondTheFirstOnes() {
    GoFile file = GoParser.parse("f.go", "package p\n" + "func f() { ) }\n".repeat(500));
    assertThat(file.errors()).hasSize(50);
    assertThat(file.moreErrors()).isEqualTo(450);
  }
}
