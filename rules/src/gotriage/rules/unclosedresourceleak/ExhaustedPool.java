package gotriage.rules.unclosedresourceleak;

import gotriage.analyse.Analysis;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.rules.growth.GrowthFacts;
import java.util.Optional;

/// A pool of database/sql with a limit, all of whose connections are kept by results that nobody
/// closed: everybody waits for a connection while nobody is in a query.
///
/// Where somebody is in one, the database is slow or the pool small, and it is not this.
final class ExhaustedPool {
  /// Waits for a free connection (`DB.conn`, Go 1.0 to 1.27).
  private static final FunctionSet WAITS = FunctionSet.of("database/sql.(*DB).conn");

  /// At work on a connection: a query, a statement, a transaction, or reading rows.
  private static final FunctionSet AT_WORK =
      FunctionSet.of(
          "database/sql.(*DB).queryDC*",
          "database/sql.(*DB).execDC*",
          "database/sql.(*DB).beginDC*",
          "database/sql.(*DB).prepareDC*",
          "database/sql.(*DB).pingDC*",
          "database/sql.(*Conn).Raw",
          "database/sql.(*Rows).Next*",
          "database/sql.(*Rows).Close",
          "database/sql.(*Tx).*",
          "database/sql.(*Stmt).*");

  private ExhaustedPool() {}

  static Optional<Claim> of(Analysis analysis, GoroutineView view) {
    Optional<GoroutineSite> waiting =
        view.sites(s -> s.own() != null && s.through(WAITS)).stream()
            .filter(GoroutineSite::accumulates)
            .findFirst();
    boolean busy = view.sites().stream().anyMatch(s -> s.through(AT_WORK) && !s.through(WAITS));
    return busy ? Optional.empty() : waiting.map(site -> claim(analysis, site));
  }

  private static Claim claim(Analysis analysis, GoroutineSite site) {
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .severity(Severity.S1)
            .story(
                "{0} goroutines wait for a database connection at {1}, and no connection is in use: they are kept by results that were not closed.",
                "{0} 个 goroutine 在 {1} 等数据库连接，而没有任何连接在使用：连接被没有关闭的结果集占住了。",
                Quantity.count(site.after()),
                site.place().function());
    GrowthFacts.growth(claim, analysis, site);
    claim.strong(
        site.evidence(),
        "no goroutine is in a query, a statement, a transaction or reading rows",
        "没有任何 goroutine 处在查询、语句、事务或读取结果之中");
    GrowthFacts.memory(claim, analysis, site);
    GrowthFacts.silence(claim, analysis, site);
    return claim
        .insteadOf("channel-leak", "context-leak")
        .bringsAbout("large-live-heap", "memory-retention", "memory-limit-spiral")
        .not(
            "missing-deadline",
            "they do not wait for the database but for a connection to it",
            "它们等的不是数据库，而是一条空闲连接")
        .build();
  }
}
