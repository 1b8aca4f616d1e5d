package gotriage.syntax.parse;

/// The parts of the grammar, which need each other: a type may have an expression as its length, an
/// expression a function with statements.
final class Parser {
  final Tokens tokens;
  final Types types;
  final Parameters parameters;
  final Expressions expressions;
  final Operands operands;
  final Statements statements;
  final Branches branches;
  final Declarations declarations;

  Parser(Tokens tokens) {
    this.tokens = tokens;
    types = new Types(this);
    parameters = new Parameters(this);
    expressions = new Expressions(this);
    operands = new Operands(this);
    statements = new Statements(this);
    branches = new Branches(this);
    declarations = new Declarations(this);
  }
}
