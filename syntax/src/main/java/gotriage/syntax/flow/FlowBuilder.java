package gotriage.syntax.flow;

import gotriage.syntax.scope.Scopes;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.*;
import gotriage.syntax.tree.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Builds a [Flow]. `open` are the steps whose successor is the next one to be added.
final class FlowBuilder {
  private static final Set<String> NEVER_RETURNS =
      Set.of(
          "panic",
          "os.Exit",
          "runtime.Goexit",
          "log.Fatal",
          "log.Fatalf",
          "log.Fatalln",
          "log.Panic",
          "log.Panicf",
          "log.Panicln");

  private final Scopes scopes;
  private final List<Step> steps = new ArrayList<>();
  private final List<List<Integer>> next = new ArrayList<>();
  private final Map<BranchStmt, Stmt> targets = new IdentityHashMap<>();
  private final Deque<Target> around = new ArrayDeque<>();
  private final Map<String, Integer> labels = new HashMap<>();
  private final Map<Integer, String> gotos = new HashMap<>();
  private List<Integer> open = new ArrayList<>();

  /// A statement that `break` leaves, and for a loop `continue` begins anew.
  private record Target(
      Stmt stmt,
      @Nullable String label,
      boolean loop,
      List<Integer> breaks,
      List<Integer> continues) {
    Target(Stmt stmt, @Nullable String label, boolean loop) {
      this(stmt, label, loop, new ArrayList<>(), new ArrayList<>());
    }
  }

  FlowBuilder(Scopes scopes) {
    this.scopes = scopes;
  }

  Flow build(BlockStmt body) {
    step(body);
    statements(body.list());
    open.forEach(index -> next.get(index).add(Flow.END));
    gotos.forEach((from, label) -> {
      Integer to = labels.get(label);
      if (to != null) {
        next.get(from).add(to);
        targets.put((BranchStmt) steps.get(from).node(), (Stmt) steps.get(to).node());
      }
    });
    int[][] edges =
        next.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    return new Flow(steps, edges, targets);
  }

  private int step(Node node, @Nullable Node... parts) {
    int index = steps.size();
    steps.add(new Step(index, node, Stream.of(parts).filter(Objects::nonNull).toList()));
    next.add(new ArrayList<>());
    open.forEach(from -> next.get(from).add(index));
    open = new ArrayList<>(List.of(index));
    return index;
  }

  private void statements(List<Stmt> list) {
    list.forEach(statement -> statement(statement, null));
  }

  private void statement(@Nullable Stmt statement, @Nullable String label) {
    switch (statement) {
      case null -> {}
      case BlockStmt block -> statements(block.list());
      case LabeledStmt labeled -> {
        labels.put(labeled.label().name(), step(labeled));
        statement(labeled.stmt(), labeled.label().name());
      }
      case IfStmt branch -> branch(branch);
      case ForStmt loop -> {
        statement(loop.init(), null);
        loop(loop, label, loop.body(), loop.post(), loop.cond() != null, loop.cond());
      }
      case RangeStmt loop ->
          loop(loop, label, loop.body(), null, true, loop.x(), loop.key(), loop.value());
      case SwitchStmt choice -> {
        statement(choice.init(), null);
        choice(choice, label, choice.body(), choice.tag());
      }
      case TypeSwitchStmt choice -> {
        statement(choice.init(), null);
        choice(choice, label, choice.body(), choice.assign());
      }
      case SelectStmt select -> choice(select, label, select.body(), null);
      case BranchStmt jump -> jump(jump);
      case ReturnStmt result -> {
        next.get(step(result, result)).add(Flow.END);
        open = new ArrayList<>();
      }
      default -> {
        step(statement, statement);
        if (neverReturns(statement)) {
          open = new ArrayList<>();
        }
      }
    }
  }

  private void branch(IfStmt branch) {
    statement(branch.init(), null);
    int head = step(branch, branch.cond());
    statements(branch.body().list());
    List<Integer> after = open;
    open = new ArrayList<>(List.of(head));
    statement(branch.otherwise(), null);
    open.addAll(after);
  }

  private void loop(
      Stmt loop,
      @Nullable String label,
      BlockStmt body,
      @Nullable Stmt post,
      boolean ends,
      @Nullable Node... header) {
    int head = step(loop, header);
    Target target = new Target(loop, label, true);
    around.push(target);
    statements(body.list());
    around.pop();
    open.addAll(target.continues());
    statement(post, null);
    open.forEach(from -> next.get(from).add(head));
    open = new ArrayList<>(target.breaks());
    if (ends) {
      open.add(head);
    }
  }

  /// A `switch` or a `select`.
  private void choice(Stmt choice, @Nullable String label, BlockStmt body, @Nullable Node tag) {
    int head = step(choice, tag);
    Target target = new Target(choice, label, false);
    around.push(target);
    List<Integer> after = new ArrayList<>();
    // A switch without a default may take no case; a select waits until it can.
    boolean takesOne = choice instanceof SelectStmt;
    open = new ArrayList<>();
    for (Stmt clause : body.list()) {
      open.add(head);
      switch (clause) {
        case CaseClause one -> {
          takesOne |= one.list().isEmpty();
          step(one, one.list().toArray(Expr[]::new));
          statements(one.body());
          if (fallsThrough(one)) {
            continue;
          }
        }
        case CommClause one -> {
          step(one, one.comm());
          statements(one.body());
        }
        default -> {}
      }
      after.addAll(open);
      open = new ArrayList<>();
    }
    around.pop();
    open.addAll(after);
    open.addAll(target.breaks());
    if (!takesOne) {
      open.add(head);
    }
  }

  private static boolean fallsThrough(CaseClause clause) {
    return !clause.body().isEmpty()
        && clause.body().getLast() instanceof BranchStmt jump
        && jump.tok() == Token.FALLTHROUGH;
  }

  private void jump(BranchStmt jump) {
    int from = step(jump);
    Ident label = jump.label();
    switch (jump.tok()) {
      case FALLTHROUGH -> {
        return; // on to the next case
      }
      case GOTO -> gotos.put(from, label == null ? "" : label.name());
      default -> {
        boolean isContinue = jump.tok() == Token.CONTINUE;
        for (Target target : around) {
          boolean fits =
              label == null ? target.loop() || !isContinue : label.name().equals(target.label());
          if (fits) {
            (isContinue ? target.continues() : target.breaks()).add(from);
            targets.put(jump, target.stmt());
            break;
          }
        }
      }
    }
    open = new ArrayList<>();
  }

  private boolean neverReturns(Stmt statement) {
    if (!(statement instanceof ExprStmt(_, _, Expr x))
        || !(Nodes.unparen(x) instanceof CallExpr call)) {
      return false;
    }
    String name = scopes.qualified(call.fun());
    return name != null && NEVER_RETURNS.contains(name);
  }
}
