package gotriage.syntax.flow;

import gotriage.syntax.find.Function;
import gotriage.syntax.find.Loop;
import gotriage.syntax.scope.Scopes;
import gotriage.syntax.tree.Node;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.BranchStmt;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The paths through one function.
///
/// A literal within it is another function, with a flow of its own. Queries take a step by the node
/// that it is of.
public final class Flow {
  /// The successor of a step after which the function ends as it should.
  static final int END = -1;

  private final List<Step> steps;
  private final int[][] next;
  private final Map<BranchStmt, Stmt> targets;

  Flow(List<Step> steps, int[][] next, Map<BranchStmt, Stmt> targets) {
    this.steps = List.copyOf(steps);
    this.next = next;
    this.targets = targets;
  }

  public static Flow of(Function function, Scopes scopes) {
    return new FlowBuilder(scopes).build(function.body());
  }

  /// All steps, roughly in the order of the text.
  public List<Step> steps() {
    return steps;
  }

  /// What a jump leaves (`break`) or begins anew (`continue`), or where it goes (`goto`); null for
  /// a jump to nowhere, and for `fallthrough`.
  public @Nullable Stmt target(BranchStmt jump) {
    return targets.get(jump);
  }

  /// The step of a statement or clause; null when it is none of this function's.
  public @Nullable Step step(Node node) {
    for (Step step : steps) {
      if (step.node() == node) {
        return step;
      }
    }
    return null;
  }

  /// True when the function can come to its end after a step without a wanted one on the way: what
  /// is wanted does not happen on every path. A panic ends no path here.
  public boolean canEndWithout(Step after, Predicate<Step> wanted) {
    return search(after, wanted, index -> index == END);
  }

  /// True when a loop can make a whole round, or begin the next one, without a wanted step.
  public boolean canGoRoundWithout(Loop loop, Predicate<Step> wanted) {
    Step head = step(loop.stmt());
    return head != null
        && !wanted.test(head)
        && search(head, step -> wanted.test(step) || !within(loop, step), i -> i == head.index());
  }

  /// True when control can get from a step to another, which it may be itself.
  public boolean reaches(Step from, Step to) {
    return search(from, _ -> false, index -> index == to.index());
  }

  /// The steps of a loop after which it may be over, in the order of the text: its own head where
  /// that has a condition or a range, jumps, returns. Without any, only a panic ends it.
  public List<Step> exits(Loop loop) {
    return steps.stream()
        .filter(step -> within(loop, step))
        .filter(this::isReachable)
        .filter(step -> {
          for (int index : next[step.index()]) {
            if (index == END || !within(loop, steps.get(index))) {
              return true;
            }
          }
          return false;
        })
        .toList();
  }

  /// True when control can get to a step from the function's start.
  public boolean isReachable(Step step) {
    return step.index() == 0 || search(steps.getFirst(), _ -> false, i -> i == step.index());
  }

  private static boolean within(Loop loop, Step step) {
    return loop.stmt().covers(step.node()) && !isInit(loop, step);
  }

  private static boolean isInit(Loop loop, Step step) {
    return loop.stmt() instanceof Stmt.ForStmt stmt
        && stmt.init() != null
        && stmt.init().covers(step.node());
  }

  private interface Goal {
    boolean is(int index);
  }

  /// Follows all paths behind a step up to a goal; a barrier is not passed.
  private boolean search(Step from, Predicate<Step> barrier, Goal goal) {
    BitSet seen = new BitSet(steps.size());
    Deque<Integer> open = new ArrayDeque<>();
    open.push(from.index());
    while (!open.isEmpty()) {
      for (int index : next[open.pop()]) {
        if (goal.is(index)) {
          return true;
        }
        if (index != END && !seen.get(index) && !barrier.test(steps.get(index))) {
          seen.set(index);
          open.push(index);
        }
      }
    }
    return false;
  }
}
