package gotriage.syntax.find;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.syntax.Snippet;
import gotriage.syntax.tree.Stmt.CommClause;
import gotriage.syntax.tree.Stmt.IfStmt;
import gotriage.syntax.tree.Stmt.SelectStmt;
import org.junit.jupiter.api.Test;

class LoopTest {
  private static final Snippet CODE =
      Snippet.body(
          """
          for i := 0; i < n; i++ {
          	for range ch {
          		inner()
          	}
          	go func() {
          		literal()
          	}()
          	for { select { case <-ch: one() } }
          }
          after()
          for {
          	select {
          	case <-ctx.Done():
          		return
          	case v := <-ch:
          		if v > 0 {
          			deep()
          		}
          	}
          }
          """);
  private static final Function F = CODE.function("f");

  private static String innermost(String text) {
    Loop loop = Loop.innermost(F, CODE.line(text));
    return loop == null ? "none" : CODE.file().text(loop.stmt()).lines().findFirst().orElse("");
  }

  @Test
  void findsTheInnermostLoopOfALine() {
    assertThat(innermost("inner()")).isEqualTo("for range ch {");
    assertThat(innermost("for range")).isEqualTo("for range ch {");
    assertThat(innermost("go func")).startsWith("for i := 0");
    assertThat(innermost("one()")).isEqualTo("for { select { case <-ch: one() } }");
    assertThat(innermost("after()")).isEqualTo("none");
    assertThat(innermost("deep()")).isEqualTo("for {");
    assertThat(Loop.around(F, CODE.line("inner()"))).hasSize(2);
  }

  @Test
  void aLiteralIsNotInTheLoopAroundIt() {
    Function literal = CODE.function("f.func1");
    assertThat(Loop.innermost(literal, CODE.line("literal()"))).isNull();
  }

  @Test
  void saysWhatAHeaderDoes() {
    Loop counting = Loop.around(F, CODE.line("inner()")).getLast();
    assertThat(counting.isEndless()).isFalse();
    assertThat(counting.hasPlainHeader()).isFalse();
    Loop endless = Loop.innermost(F, CODE.line("deep()"));
    assertThat(endless).isNotNull();
    assertThat(endless.isEndless()).isTrue();
    assertThat(endless.hasPlainHeader()).isTrue();
  }

  @Test
  void findsOtherConstructsAroundALine() {
    int line = CODE.line("deep()");
    assertThat(Enclosing.innermost(F, line, IfStmt.class)).isNotNull();
    SelectStmt select = Enclosing.innermost(F, line, SelectStmt.class);
    assertThat(select).isNotNull();
    assertThat(select.body().list()).hasSize(2);
    CommClause clause = Enclosing.innermost(F, line, CommClause.class);
    assertThat(clause).isNotNull();
    Receive receive = Receive.of(clause.comm());
    assertThat(receive).isNotNull();
    assertThat(CODE.file().text(receive.channel())).isEqualTo("ch");
    assertThat(receive.ok()).isNull();
  }

  @Test
  void knowsReceives() {
    Snippet code = Snippet.body("v, ok := <-ch\n_ = v; _ = ok\n<-ch\nch <- 1\nm := n\n_ = m\n");
    assertThat(code.function("f").body().list().stream().map(Receive::of))
        .satisfiesExactly(
            r -> assertThat(r).extracting(Receive::ok).isNotNull(),
            r -> assertThat(r).isNull(),
            r -> assertThat(r).isNull(),
            r -> assertThat(r).extracting(Receive::value).isNull(),
            r -> assertThat(r).isNull(),
            r -> assertThat(r).isNull(),
            r -> assertThat(r).isNull());
  }
}
