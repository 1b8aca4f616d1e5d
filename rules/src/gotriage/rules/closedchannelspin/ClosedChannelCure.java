package gotriage.rules.closedchannelspin;

import gotriage.analyse.SourceView.Place;
import gotriage.rules.mend.Exit;
import gotriage.rules.mend.Fresh;
import gotriage.syntax.edit.Edit;
import gotriage.syntax.find.Enclosing;
import gotriage.syntax.find.Loop;
import gotriage.syntax.find.Receive;
import gotriage.syntax.scope.Declared;
import gotriage.syntax.scope.GoType;
import gotriage.syntax.scope.Types;
import gotriage.syntax.source.GoFile;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.Ident;
import gotriage.syntax.tree.Expr.UnaryExpr;
import gotriage.syntax.tree.Nodes;
import gotriage.syntax.tree.Stmt;
import gotriage.syntax.tree.Stmt.AssignStmt;
import gotriage.syntax.tree.Stmt.BranchStmt;
import gotriage.syntax.tree.Stmt.CommClause;
import gotriage.syntax.tree.Stmt.ExprStmt;
import gotriage.syntax.tree.Stmt.IfStmt;
import gotriage.syntax.tree.Stmt.SelectStmt;
import gotriage.syntax.tree.Token;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Asks whether the channel is open. Alone, a closed one ends the loop; in a `select` it is set to
/// nil, so that its case never gets ready again.
final class ClosedChannelCure {
  private static final String NIL = " = nil // closed: a nil channel is never ready";

  private final Place place;
  private final GoFile file;
  private final Loop loop;

  private ClosedChannelCure(Place place, Loop loop) {
    this.place = place;
    this.file = place.file();
    this.loop = loop;
  }

  static List<Edit> edits(Place place) {
    Loop loop = Loop.innermost(place.function(), place.line());
    if (loop == null) {
      return List.of();
    }
    ClosedChannelCure cure = new ClosedChannelCure(place, loop);
    SelectStmt select = Enclosing.innermost(place.function(), place.line(), SelectStmt.class);
    return select != null && loop.stmt().covers(select) ? cure.inSelect(select) : cure.alone();
  }

  /// Which case it is cannot be told where several could be; those that handle the end of their
  /// channel are none.
  private List<Edit> inSelect(SelectStmt select) {
    Types types = new Types(place.scopes());
    List<CommClause> candidates =
        select.body().list().stream()
            .filter(CommClause.class::isInstance)
            .map(CommClause.class::cast)
            .filter(clause -> mayBeClosed(clause, types))
            .toList();
    boolean all = candidates.stream().allMatch(c -> askedInVain(c) != null);
    if (candidates.isEmpty() || candidates.size() > 1 && !all) {
      return List.of();
    }
    boolean isAlone = select.body().list().size() == 1;
    List<List<Edit>> edits = candidates.stream().map(clause -> inClause(clause, isAlone)).toList();
    return edits.stream().anyMatch(List::isEmpty)
        ? List.of()
        : edits.stream().flatMap(List::stream).toList();
  }

  private static boolean mayBeClosed(CommClause clause, Types types) {
    Receive receive = Receive.of(clause.comm());
    if (receive == null) {
      return false;
    }
    boolean time = types.of(receive.channel()).is("chan time.Time");
    boolean done = types.of(receive.channel()) instanceof GoType.Channel c && c.of().is("struct{}");
    return !time && !done;
  }

  /// @param isAlone whether the select has no other case: without it there is nothing to wait for
  private List<Edit> inClause(CommClause clause, boolean isAlone) {
    Receive receive = Objects.requireNonNull(Receive.of(clause.comm()));
    String channel = variable(receive.channel());
    if (channel == null) {
      return List.of();
    }
    IfStmt asked = askedInVain(clause);
    if (asked != null) {
      return asked.otherwise() != null
          ? List.of()
          : List.of(new Edit(asked.body().end(), asked.body().end(), elseNil(asked, channel)));
    }
    Edit ok = receive.ok() == null ? withOk(clause.comm(), receive, "ok") : null;
    if (ok == null || Fresh.isUsed(clause, "ok") || !beginsLines(clause)) {
      return List.of();
    }
    String indent = Edit.indent(file, file.lineOf(clause)) + "\t";
    String exit = isAlone ? Exit.of(place, loop, clause, null) : channel + NIL;
    if (exit == null) {
      return List.of();
    }
    StringBuilder code = new StringBuilder(indent + "if !ok {\n" + indent + "\t" + exit + "\n");
    if (!isAlone) {
      code.append(indent).append("\tcontinue\n");
    }
    int after = file.lines().end(file.lines().line(clause.colon()));
    return List.of(ok, Edit.insert(after, code.append(indent).append("}\n").toString()));
  }

  private String elseNil(IfStmt asked, String channel) {
    String indent = Edit.indent(file, file.lineOf(asked));
    return " else {\n" + indent + "\t" + channel + NIL + "\n" + indent + "}";
  }

  /// The `if ok { … }` that is all of a case: when the channel is closed the case does nothing.
  private static @Nullable IfStmt askedInVain(CommClause clause) {
    Receive receive = Receive.of(clause.comm());
    return receive != null
            && clause.body().size() == 1
            && clause.body().getFirst() instanceof IfStmt asked
            && asked.init() == null
            && receive.ok() instanceof Ident ok
            && ok.name().equals(Nodes.name(asked.cond()))
        ? asked
        : null;
  }

  /// The body must stand on lines of its own, below the case.
  private boolean beginsLines(CommClause clause) {
    return clause.body().isEmpty()
        || file.lineOf(clause.body().getFirst()) > file.lines().line(clause.colon());
  }

  /// A variable that can be set to nil, and that is not made anew each round.
  private @Nullable String variable(Expr channel) {
    Declared declared = place.scopes().declaration(channel);
    return declared != null
            && declared.isVariable()
            && declared.local()
            && !loop.stmt().covers(declared.ident())
        ? declared.name()
        : null;
  }

  private List<Edit> alone() {
    for (Stmt statement : loop.body().list()) {
      Receive receive = Receive.of(statement);
      if (receive == null
          || file.lineOf(statement) > place.line()
          || Exit.of(place, loop, statement, null) == null) {
        continue;
      }
      return receive.ok() instanceof Ident ok && !ok.name().equals("_")
          ? answered(ok)
          : asked(statement, receive);
    }
    return List.of();
  }

  private List<Edit> asked(Stmt statement, Receive receive) {
    String exit = Objects.requireNonNull(Exit.of(place, loop, statement, null));
    if (Fresh.isUsed(loop.body(), "ok")) {
      return List.of();
    }
    Edit ok = withOk(statement, receive, "ok");
    return ok == null
        ? List.of()
        : List.of(ok, Edit.linesAfter(file, statement, "if !ok {", "\t" + exit, "}"));
  }

  /// The `if !ok { …; continue }` behind a receive: it has to end the loop.
  private List<Edit> answered(Ident ok) {
    for (Stmt statement : loop.body().list()) {
      if (statement instanceof IfStmt asked
          && asked.cond() instanceof UnaryExpr(_, _, Token op, Expr x)
          && op == Token.NOT
          && ok.name().equals(Nodes.name(x))
          && !asked.body().list().isEmpty()
          && asked.body().list().getLast() instanceof BranchStmt last
          && last.tok() == Token.CONTINUE) {
        String exit = Exit.of(place, loop, last, null);
        return exit == null ? List.of() : List.of(Edit.replace(last, exit));
      }
    }
    return List.of();
  }

  private static @Nullable Edit withOk(@Nullable Stmt statement, Receive receive, String ok) {
    return switch (statement) {
      case ExprStmt(_, _, Expr x) -> Edit.insert(x.pos(), "_, " + ok + " := ");
      case AssignStmt assign when assign.tok() == Token.DEFINE && receive.value() != null ->
          Edit.insert(receive.value().end(), ", " + ok);
      case null, default -> null;
    };
  }
}
