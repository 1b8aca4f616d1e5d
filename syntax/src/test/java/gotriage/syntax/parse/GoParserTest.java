package gotriage.syntax.parse;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.syntax.find.Functions;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.source.SyntaxError;
import gotriage.syntax.tree.CommentGroup;
import gotriage.syntax.tree.Decl;
import gotriage.syntax.tree.Decl.FuncDecl;
import gotriage.syntax.tree.Decl.GenDecl;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.BinaryExpr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.CompositeLit;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.StarExpr;
import gotriage.syntax.tree.Expr.UnaryExpr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Spec.TypeSpec;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.IfStmt;
import gotriage.syntax.tree.Token;
import gotriage.syntax.tree.TypeExpr.ArrayType;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoParserTest {
  private static GoFile file(String body) {
    return GoParser.parse("f.go", "package p\n" + body);
  }

  private static GoFile whole(String body) {
    GoFile file = file(body);
    assertThat(file.errors()).isEmpty();
    return file;
  }

  private static List<String> functions(GoFile file) {
    return file.tree().decls().stream()
        .filter(FuncDecl.class::isInstance)
        .map(d -> ((FuncDecl) d).name().name())
        .toList();
  }

  private static List<String> errors(GoFile file) {
    return file.errors().stream()
        .map(e -> file.position(e.offset()) + " " + e.what().en())
        .toList();
  }

  @Test
  void readsPatternsAsGoAstHasThem() {
    GoFile file = whole("func f() { if x := <-ch; x > 0 { g(x, y...) } }\n");
    Decl decl = file.tree().decls().getFirst();
    assertThat(decl)
        .isInstanceOfSatisfying(
            FuncDecl.class,
            f ->
                assertThat(f.body().list().getFirst())
                    .isInstanceOfSatisfying(
                        IfStmt.class,
                        s -> {
                          assertThat(file.text(s.init())).isEqualTo("x := <-ch");
                          assertThat(s.cond()).isInstanceOf(BinaryExpr.class);
                          assertThat(s.otherwise()).isNull();
                        }));
    CallExpr call = Nodes.all(decl, CallExpr.class).getFirst();
    assertThat(call.args()).hasSize(2);
    assertThat(call.ellipsis()).isPositive();
    assertThat(file.position(call.pos()).toString()).isEqualTo("f.go:2:34");
  }

  @Test
  void tellsBlocksFromLiteralsInHeaders() {
    GoFile file = whole("func f() { for x == (T{}) { }; if f(T{1}) { }; switch []T{}[0].x { } }\n");
    assertThat(Nodes.all(file.tree(), CompositeLit.class)).hasSize(3);
    assertThat(Nodes.all(whole("func f() { for x == T { } }\n").tree(), CompositeLit.class))
        .isEmpty();
  }

  @Test
  void tellsTypeParametersFromArrayLengths() {
    assertThat(type("type T[P any] struct{}").typeParams()).isNotNull();
    assertThat(type("type T[P *C,] struct{}").typeParams()).isNotNull();
    assertThat(type("type T[P *C|Q,] struct{}").typeParams()).isNotNull();
    assertThat(type("type T[P *struct{}] struct{}").typeParams()).isNotNull();
    assertThat(type("type T[P ~int|string, Q any] []P").typeParams()).isNotNull();
    assertThat(type("type T[P []int] P").typeParams()).isNotNull();
    assertThat(type("type T[P (C),] P").typeParams()).isNotNull();
    assertThat(type("type T[N] int").type()).isInstanceOf(ArrayType.class);
    assertThat(type("type T[N * 2] int").type()).isInstanceOf(ArrayType.class);
    assertThat(type("type T[N + f(1)] int").type()).isInstanceOf(ArrayType.class);
    assertThat(type("type T[P any] = []P").assign()).isPositive();
  }

  private static TypeSpec type(String declaration) {
    GenDecl decl = (GenDecl) whole(declaration + "\n").tree().decls().getFirst();
    return (TypeSpec) decl.specs().getFirst();
  }

  @Test
  void readsTheSyntaxOfGo126And127() {
    GoFile file =
        whole(
            """
            type node[T node[T]] interface{ next() T }
            func (r *repo[K]) get[V any](key K) (v V) { return *new(V(nil)) }
            var n = new(int64(3))
            """);
    assertThat(((FuncDecl) file.tree().decls().get(1)).type().typeParams()).isNotNull();
  }

  @Test
  void keepsCommentsInTheirGroups() {
    GoFile file =
        whole(
            """
            // One
            // two.

            // Three.
            func f() { // four
            	// five
            }
            """);
    assertThat(file.tree().comments().stream().map(file::text))
        .containsExactly("// One\n// two.", "// Three.", "// four", "// five");
    assertThat(file.tree().comments().stream().map(CommentGroup::list).map(List::size))
        .containsExactly(2, 1, 1, 1);
  }

  @Test
  void followsLineDirectives() {
    GoFile file =
        whole("//line grammar.y:40\nvar a = 1\nvar /*line lex.l:7:3*/b = 2\n\nvar c = 3\n");
    assertThat(file.originalPosition(file.tree().pos())).hasToString("f.go:1:1");
    List<Ident> names = Nodes.all(file.tree(), Ident.class);
    assertThat(names.stream().map(n -> file.originalPosition(n.pos()).toString()))
        .containsExactly("f.go:1:9", "grammar.y:40", "lex.l:7:3", "lex.l:9:5");
  }

  @Test
  void knowsGeneratedFiles() {
    assertThat(
            GoParser.parse("f.go", "// Code generated by x. DO NOT EDIT.\npackage p\n")
                .isGenerated())
        .isTrue();
    assertThat(whole("// Code generated by x. DO NOT EDIT.\n").isGenerated()).isFalse();
  }

  @Test
  void countsColumnsInBytesAndReadsNamesBeyondAscii() {
    GoFile file = whole("var größe, 数 = \"ü\", 1\n");
    Ident second = Nodes.all(file.tree(), Ident.class).getLast();
    assertThat(second.name()).isEqualTo("数");
    assertThat(file.position(second.pos()).column()).isEqualTo(14);
  }

  @Test
  void readsOnAfterABrokenStatement() {
    GoFile file =
        file(
            """
            func broken() {
            	x := = 3
            	for {
            		y := <-ch
            	}
            }

            func sound() { return }
            """);
    assertThat(errors(file)).containsExactly("f.go:3:7 expected an expression, found '='");
    assertThat(functions(file)).containsExactly("broken", "sound");
    assertThat(Nodes.all(file.tree(), Stmt.ForStmt.class)).hasSize(1);
  }

  @Test
  void aMissingBraceEndsAtTheNextFunction() {
    GoFile file =
        file(
            """
            func open() {
            	if x {
            		f()

            func (t *T) method(n int) {
            	g()
            }

            func last() {}
            """);
    assertThat(errors(file)).containsExactly("f.go:6:1 expected '}', found 'func'");
    assertThat(functions(file)).containsExactly("open", "method", "last");
    assertThat(Functions.at(file, 4).name()).isEqualTo("open");
  }

  @Test
  void aFunctionLiteralInTheFirstColumnIsNoDeclaration() {
    GoFile file =
        whole("func f() {\nfunc (n int) {\n}(1)\nfunc (n int) T {\nreturn T{}\n}(2)\n}\n");
    assertThat(functions(file)).containsExactly("f");
  }

  @Test
  void readsOnAfterABrokenDeclaration() {
    GoFile file = file("type T struct {\n\tx int y\n}\n!!!\nvar a = 1\nfunc f() {}\n");
    assertThat(file.errors()).isNotEmpty();
    assertThat(functions(file)).containsExactly("f");
    assertThat(Nodes.all(file.tree(), Ident.class).stream().map(Ident::name)).contains("a");
  }

  @Test
  void saysInBothLanguagesWhatIsWrong() {
    SyntaxError error = file("func f() { g(1 2) }\n").errors().getFirst();
    assertThat(error.what().en()).isEqualTo("expected ')', found a number");
    assertThat(error.what().zh()).isEqualTo("应为 ')'，却是 数字");
    assertThat(errors(GoParser.parse("f.go", "")))
        .containsExactly("f.go:1:1 expected 'package', found end of file");
  }

  @Test
  void receivesAndChannelTypesShareTheirArrow() {
    GoFile file =
        whole("var a = <-chan int(nil)\nvar b <-chan (<-chan int)\nvar c = (<-chan int)(x)\n");
    assertThat(Nodes.all(file.tree(), UnaryExpr.class).stream().map(UnaryExpr::op))
        .containsExactly(Token.ARROW);
    assertThat(Nodes.all(file.tree(), StarExpr.class)).isEmpty();
    assertThat(Nodes.all(file.tree(), Expr.BadExpr.class)).isEmpty();
  }
}
