package gotriage.syntax.find;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.syntax.Snippet;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  private static final Snippet CODE =
      Snippet.code(
          """
          var hook = func() {
          	log.Print("hook")
          }

          type room[T any] struct{}

          func (r *room[T]) run() {
          	first := func() {
          		inner := func() {
          			log.Print("inner")
          		}
          		inner()
          	}
          	first()
          	go func() {
          		log.Print("second")
          	}()
          }

          func (r room[T]) value() { log.Print("value") }

          func asm(n int) int

          func plain() {
          	log.Print("plain")
          }
          """);

  private static String at(String text) {
    Function function = Functions.at(CODE.file(), CODE.line(text));
    return function == null ? "none" : function.name();
  }

  private static String named(String symbol, int line) {
    Function function = Functions.named(CODE.file(), symbol, line);
    return function == null ? "none" : function.name();
  }

  @Test
  void namesFunctionsAsTheCompilerDoes() {
    assertThat(Functions.of(CODE.file()))
        .extracting(Function::name)
        .containsExactly(
            "init.func1",
            "(*room).run",
            "(*room).run.func1",
            "(*room).run.func1.1",
            "(*room).run.func2",
            "room.value",
            "plain");
  }

  @Test
  void findsTheInnermostFunctionOfALine() {
    assertThat(at("\"hook\"")).isEqualTo("init.func1");
    assertThat(at("\"inner\"")).isEqualTo("(*room).run.func1.1");
    assertThat(at("inner()")).isEqualTo("(*room).run.func1");
    assertThat(at("\"second\"")).isEqualTo("(*room).run.func2");
    assertThat(at("first()")).isEqualTo("(*room).run");
    assertThat(at("func asm")).isEqualTo("none");
  }

  @Test
  void findsTheFunctionThatAProfileNames() {
    int line = CODE.line("\"inner\"");
    assertThat(named("example.com/chat.v2/p.(*room[...]).run", line)).isEqualTo("(*room).run");
    assertThat(named("p.(*room[go.shape.struct { a/b.X }]).run.func1.1", line))
        .isEqualTo("(*room).run.func1.1");
    assertThat(named("p.(*room[...]).run.gowrap1", 0)).isEqualTo("(*room).run");
    assertThat(named("p.(*room[...]).run-range1", 0)).isEqualTo("(*room).run");
  }

  @Test
  void goesByTheLineWhereTheNameDoesNotFit() {
    assertThat(named("p.other", CODE.line("\"plain\""))).isEqualTo("plain");
    assertThat(named("p.plain", CODE.line("\"inner\""))).isEqualTo("(*room).run.func1.1");
    assertThat(named("p.other", 0)).isEqualTo("none");
  }
}
