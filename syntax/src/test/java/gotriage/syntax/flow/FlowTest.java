package gotriage.syntax.flow;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.syntax.Snippet;
import gotriage.syntax.find.Loop;
import gotriage.syntax.scope.Scopes;
import gotriage.syntax.tree.Expr.SelectorExpr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.AssignStmt;
import gotriage.syntax.tree.Stmt.BranchStmt;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTest {
  private static Flow flow(Snippet code) {
    return Flow.of(code.function("f"), Scopes.of(code.file()));
  }

  private static Loop loop(Snippet code) {
    Loop loop = Loop.of(code.node(Stmt.class, "for"));
    assertThat(loop).isNotNull();
    return loop;
  }

  /// The exits of the first loop, by the text of their first lines.
  private static List<String> exits(String body) {
    Snippet code = Snippet.body(body);
    return code.texts(flow(code).exits(loop(code)).stream().map(Step::node).toList());
  }

  @Test
  void findsTheExitsOfALoop() {
    assertThat(exits("for {\n n++\n}")).isEmpty();
    assertThat(exits("for n < 3 {\n n++\n}")).containsExactly("for n < 3 {");
    assertThat(exits("for range ch {\n}")).containsExactly("for range ch {");
    assertThat(exits("for {\n if n > 1 { return }\n if n > 2 { break }\n}"))
        .containsExactly("return", "break");
    assertThat(exits("for {\n panic(1)\n}")).isEmpty();
    assertThat(exits("for {\n if n > 1 { goto out }\n}\nout:")).containsExactly("goto out");
    assertThat(exits("for {\n func() { return }()\n}")).isEmpty();
    assertThat(exits("for i := 0; ; i++ {\n continue\n}")).isEmpty();
    assertThat(exits("outer: for {\n for { break outer }\n}")).containsExactly("break outer");
    assertThat(exits("for {\n for { break }\n}")).isEmpty();
    assertThat(exits("for {\n continue\n return\n}")).isEmpty();
  }

  @Test
  void aBreakInASelectLeavesTheSelectOnly() {
    Snippet code =
        Snippet.body(
            """
            for {
            	select {
            	case v, ok := <-ch:
            		if !ok {
            			break
            		}
            		n = v
            	case <-ctx.Done():
            		return
            	}
            }
            """);
    Flow flow = flow(code);
    assertThat(flow.target(code.node(BranchStmt.class, "break")))
        .isInstanceOf(Stmt.SelectStmt.class);
    assertThat(code.texts(flow.exits(loop(code)).stream().map(Step::node).toList()))
        .containsExactly("return");
  }

  @Test
  void jumpsGoWhereTheirLabelsSay() {
    Snippet code =
        Snippet.body(
            "out: for {\n switch n {\n case 1: break out\n case 2: continue\n case 3: break\n }\n}\n");
    Flow flow = flow(code);
    assertThat(flow.target(code.node(BranchStmt.class, "break out")))
        .isInstanceOf(Stmt.ForStmt.class);
    assertThat(flow.target(code.node(BranchStmt.class, "continue")))
        .isInstanceOf(Stmt.ForStmt.class);
    assertThat(flow.target(Nodes.all(code.file().tree(), BranchStmt.class).getLast()))
        .isInstanceOf(Stmt.SwitchStmt.class);
  }

  private static boolean stopped(String body) {
    Snippet code = Snippet.body("t := time.NewTicker(1)\n" + body);
    Flow flow = flow(code);
    Step made = flow.step(code.node(AssignStmt.class, "t := "));
    assertThat(made).isNotNull();
    return !flow.canEndWithout(
        made,
        step ->
            step.calls(call ->
                call.fun() instanceof SelectorExpr selector
                    && selector.sel().name().equals("Stop")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t.Stop()",
        "defer t.Stop()\nif n > 1 { return }",
        "defer func() { t.Stop() }()\nreturn",
        "if n > 1 { t.Stop(); return }\nt.Stop()",
        "if n > 1 { t.Stop() } else { t.Stop() }",
        "for { }",
        "for n < 3 { n++ }\nt.Stop()",
        "if n > 1 { log.Fatal(n) }\nt.Stop()",
        "if n > 1 { panic(n) }\nt.Stop()",
        "switch n { case 1: t.Stop(); default: t.Stop() }",
        "select { case <-ch: t.Stop(); case <-ctx.Done(): t.Stop() }",
        "switch n { case 1: fallthrough\n default: t.Stop() }",
        "goto end\nend: t.Stop()",
        "select {}"
      })
  void seesWhatHappensOnEveryPath(String body) {
    assertThat(stopped(body)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "if n > 1 { t.Stop() }",
        "if n > 1 { return }\nt.Stop()",
        "if n > 1 { return }\ndefer t.Stop()",
        "go func() { t.Stop() }()",
        "stop := func() { t.Stop() }\n_ = stop",
        "for n < 3 { t.Stop() }",
        "for range ch { t.Stop() }",
        "switch n { case 1: t.Stop() }",
        "switch n { case 1: t.Stop(); case 2: }",
        "select { case <-ch: t.Stop(); case <-ctx.Done(): return }",
        "if n > 1 { goto end }\nt.Stop()\nend:"
      })
  void seesAPathWithoutIt(String body) {
    assertThat(stopped(body)).isFalse();
  }

  private static boolean restless(String body) {
    Snippet code = Snippet.body(body);
    Waits waits = new Waits(Scopes.of(code.file()));
    return flow(code).canGoRoundWithout(loop(code), waits::can);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for {\n n++\n}",
        "for {\n if n > 1 { continue }\n time.Sleep(1)\n}",
        "for {\n select { case <-ch: default: }\n}",
        "for {\n go func() { <-ch }()\n}",
        "for i := 0; i < n; i++ {\n if i == 2 { <-ch }\n}",
        "for range 3 {\n}"
      })
  void seesARoundThatNeverWaits(String body) {
    assertThat(restless(body)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for {\n <-ch\n}",
        "for {\n ch <- n\n}",
        "for range ch {\n}",
        "for {\n select { case <-ch: case <-ctx.Done(): return }\n}",
        "for {\n time.Sleep(1)\n if n > 1 { continue }\n}",
        "for {\n return\n}",
        "for {\n mu.Lock()\n n++\n mu.Unlock()\n}",
        "for {\n v, ok := <-ch\n if !ok { break }\n n = v\n}"
      })
  void seesThatEveryRoundWaits(String body) {
    assertThat(restless(body)).isFalse();
  }

  @Test
  void followsPathsBetweenSteps() {
    Snippet code = Snippet.body("a := 1\nif n > 1 { return }\nb := a\n_ = b\n");
    Flow flow = flow(code);
    Step a = flow.step(code.node(AssignStmt.class, "a := 1"));
    Step b = flow.step(code.node(AssignStmt.class, "b := a"));
    assertThat(a).isNotNull();
    assertThat(b).isNotNull();
    assertThat(flow.reaches(a, b)).isTrue();
    assertThat(flow.reaches(b, a)).isFalse();
    assertThat(flow.step(code.file().tree())).isNull();
  }
}
