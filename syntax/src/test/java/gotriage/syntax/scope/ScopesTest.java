package gotriage.syntax.scope;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.syntax.Snippet;
import gotriage.syntax.find.Parents;
import gotriage.syntax.parse.GoParser;
import gotriage.syntax.scope.Declared.Kind;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Nodes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScopesTest {
  /// What the argument of `see(x)` means, as `KIND line`.
  private static List<String> seen(Snippet code) {
    Scopes scopes = Scopes.of(code.file());
    return Nodes.all(code.file().tree(), CallExpr.class).stream()
        .filter(call -> "see".equals(Nodes.name(call.fun())))
        .map(call -> scopes.declaration(call.args().getFirst()))
        .map(d -> show(d))
        .toList();
  }

  private static String show(@Nullable Declared declared) {
    return declared == null
        ? "nothing"
        : declared.kind()
            + " "
            + declared.file().line(declared.file().lineOf(declared.ident())).strip();
  }

  @Test
  void aNameMeansTheInnermostDeclaration() {
    assertThat(
            seen(
                Snippet.of(
                    """
                    package p
                    var x = 1
                    func f(p int) (r int) {
                    	see(x); see(p); see(r)
                    	x := x
                    	see(x)
                    	if x := 3; x > 0 {
                    		see(x)
                    	} else {
                    		see(x)
                    		x := 5
                    		see(x)
                    	}
                    	for x := range 3 { see(x) }
                    	for y := range 4 { see(x); see(y) }
                    	func(x string) { see(x) }("")
                    	see(x); see(unknown)
                    }
                    """)))
        .containsExactly(
            "VAR var x = 1",
            "PARAMETER func f(p int) (r int) {",
            "RESULT func f(p int) (r int) {",
            "VAR x := x",
            "VAR if x := 3; x > 0 {",
            "VAR if x := 3; x > 0 {",
            "VAR x := 5",
            "VAR for x := range 3 { see(x) }",
            "VAR x := x",
            "VAR for y := range 4 { see(x); see(y) }",
            "PARAMETER func(x string) { see(x) }(\"\")",
            "VAR x := x",
            "nothing");
  }

  @Test
  void aSecondDefineOfTheSameBlockAssigns() {
    Snippet code =
        Snippet.body("a, err := g()\nb, err := g()\n_, _, _ = a, b, err\nctx, n := h()\n_ = n\n");
    Scopes scopes = Scopes.of(code.file());
    Declared err = scopes.declaration(code.node(Ident.class, "err"));
    assertThat(err).isNotNull();
    assertThat(scopes.uses(err)).hasSize(2);
    // Parameters are of the same block as the body.
    Declared ctx =
        scopes.declaration(
            Nodes.all(code.function("f").body(), Ident.class).stream()
                .filter(i -> i.name().equals("ctx"))
                .findFirst()
                .orElseThrow());
    assertThat(ctx).extracting(Declared::kind).isEqualTo(Kind.PARAMETER);
  }

  @Test
  void casesHaveBlocksOfTheirOwn() {
    assertThat(
            seen(
                Snippet.body(
                    """
                    var v any
                    switch v := v.(type) {
                    case int: see(v)
                    }
                    select {
                    case v := <-ch: see(v)
                    case ch <- n: see(v)
                    }
                    """)))
        .containsExactly(
            "VAR switch v := v.(type) {", "VAR case v := <-ch: see(v)", "VAR var v any");
  }

  @Test
  void fieldsAreNoNames() {
    Snippet code =
        Snippet.body("done := 1\n_ = job{done: n}\n_ = n.done\n_ = map[int]int{done: 1}\n");
    Scopes scopes = Scopes.of(code.file());
    Declared done = scopes.declaration(code.node(Ident.class, "done"));
    assertThat(done).isNotNull();
    assertThat(scopes.uses(done)).hasSize(1);
  }

  @Test
  void filesOfAPackageShareTheirDeclarationsButNotTheirImports() {
    GoFile one =
        GoParser.parse("one.go", "package p\nimport clock \"time\"\nvar shared = clock.Now()\n");
    GoFile two =
        GoParser.parse(
            "two.go", "package p\nimport \"time\"\nfunc f() { g(shared, time.Now, clock) }\n");
    Scopes scopes = Scopes.of(List.of(one, two));
    CallExpr call = Nodes.all(two.tree(), CallExpr.class).getFirst();
    assertThat(scopes.declaration(call.args().get(0)))
        .isNotNull()
        .extracting(Declared::file)
        .isEqualTo(one);
    assertThat(scopes.qualified(call.args().get(1))).isEqualTo("time.Now");
    assertThat(scopes.declaration(call.args().get(2))).isNull();
    CallExpr now = Nodes.all(one.tree(), CallExpr.class).getFirst();
    assertThat(scopes.qualified(now.fun())).isEqualTo("time.Now");
  }

  @Test
  void aShadowedPackageIsNoPackage() {
    Snippet code =
        Snippet.body(
            "time := clock{}\ntime.Sleep(n)\npanic(1)\n{ panic := log.Print; panic(2) }\n");
    Scopes scopes = Scopes.of(code.file());
    assertThat(scopes.qualified(code.node(CallExpr.class, "time.Sleep").fun())).isNull();
    assertThat(scopes.qualified(code.node(CallExpr.class, "panic(1)").fun())).isEqualTo("panic");
    assertThat(scopes.qualified(code.node(CallExpr.class, "panic(2)").fun())).isNull();
  }

  @Test
  void guessesTheNamesOfPackages() {
    assertThat(Imports.likelyName("github.com/go-chi/chi/v5")).isEqualTo("chi");
    assertThat(Imports.likelyName("gopkg.in/yaml.v3")).isEqualTo("yaml");
    assertThat(Imports.likelyName("github.com/mattn/go-sqlite3")).isEqualTo("sqlite3");
    assertThat(Imports.likelyName("net/http")).isEqualTo("http");
  }

  @Test
  void saysWhatIsDoneWithAVariable() {
    Snippet code =
        Snippet.body(
            """
            t := time.NewTicker(time.Second)
            t.Stop()
            defer t.Stop()
            <-t.C
            t = nil
            _ = t
            keep(t)
            s.t = t
            (t).Reset(1)
            """);
    Scopes scopes = Scopes.of(code.file());
    Parents parents = Parents.of(code.file().tree());
    Declared ticker =
        scopes.declaration(Nodes.all(code.function("f").body(), Ident.class).getFirst());
    assertThat(ticker).isNotNull();
    assertThat(scopes.uses(ticker).stream().map(use -> Use.of(use, parents)).map(ScopesTest::show))
        .containsExactly(
            "METHOD Stop",
            "METHOD Stop",
            "FIELD C",
            "ASSIGNED",
            "DISCARDED",
            "OTHER",
            "OTHER",
            "METHOD Reset");
  }

  private static String show(Use use) {
    return use.kind() + (use.member() == null ? "" : " " + use.member());
  }
}
