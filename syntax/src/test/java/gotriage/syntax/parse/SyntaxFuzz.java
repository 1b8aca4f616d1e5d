package gotriage.syntax.parse;

import gotriage.syntax.find.Function;
import gotriage.syntax.find.Functions;
import gotriage.syntax.find.Loop;
import gotriage.syntax.find.Parents;
import gotriage.syntax.flow.Flow;
import gotriage.syntax.flow.Waits;
import gotriage.syntax.scope.Scopes;
import gotriage.syntax.scope.Types;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt;

/// The entry point of a fuzzer (`./fuzz syntax` runs Jazzer on it): whatever the bytes are, there
/// is a tree that holds together, and every question about it has an answer.
public final class SyntaxFuzz {
  private static final int MOST_STEPS = 200;

  private SyntaxFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    GoFile file = SoundTree.check(data);
    Scopes scopes = Scopes.of(file);
    Types types = new Types(scopes);
    Waits waits = new Waits(scopes);
    Parents.of(file.tree());
    Nodes.all(file.tree(), Expr.CallExpr.class).stream()
        .limit(MOST_STEPS)
        .forEach(call -> {
          types.of(call).toString();
          scopes.qualified(call.fun());
        });
    for (Function function : Functions.of(file)) {
      Flow flow = Flow.of(function, scopes);
      if (flow.steps().size() > MOST_STEPS) {
        continue;
      }
      flow.steps().forEach(step -> flow.canEndWithout(step, waits::can));
      for (Stmt statement : Nodes.own(function.body(), Stmt.class)) {
        Loop loop = Loop.of(statement);
        if (loop != null) {
          flow.exits(loop);
          flow.canGoRoundWithout(loop, waits::can);
        }
      }
    }
  }
}
