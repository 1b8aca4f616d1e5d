package gotriage.report.json;

import gotriage.analyse.Measure;
import gotriage.diagnose.verdict.Fact;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Fix;
import gotriage.diagnose.verdict.Missing;
import gotriage.diagnose.verdict.RuledOut;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.Triage;
import java.time.Instant;
import java.util.Locale;

/// The document that `--format json` prints; `verdict.schema.json` beside this class is its schema.
///
/// Every field is always there, save `fix.diff`. Unknown is the empty string or 0, as in the
/// models; an absent object is null, and so is a number that is not finite.
public final class JsonReport {
  public static final int SCHEMA_VERSION = 1;

  private final Fields json;
  private final Language language;

  private JsonReport(Fields json, Language language) {
    this.json = json;
    this.language = language;
  }

  public static String render(Triage triage, Language language) {
    return Fields.document(true, json -> new JsonReport(json, language).document(triage)) + "\n";
  }

  private void document(Triage triage) {
    json.number("schemaVersion", SCHEMA_VERSION);
    json.object(
        "tool",
        () -> {
          json.string("name", "gotriage");
          json.string("version", triage.toolVersion());
        });
    json.object("target", () -> target(triage.manifest().target()));
    json.object(
        "verdict",
        () -> {
          json.string("status", word(triage.verdict().status()));
          text("summary", triage.verdict().summary());
        });
    json.array("measures", triage.verdict().measures(), this::measure);
    json.array("findings", triage.verdict().findings(), this::finding);
    json.array("ruledOut", triage.verdict().ruledOut(), this::ruledOut);
    json.array("missing", triage.verdict().missing(), this::missing);
    json.array("evidence", triage.manifest().evidence(), this::evidence);
  }

  private void target(TargetIdentity target) {
    json.string("kind", target.kind());
    json.string("address", target.address());
    json.number("pid", target.pid());
    json.string("executable", target.executable());
    json.string("mainModule", target.mainModule());
    json.string("goVersion", target.goVersion());
    json.string("moduleGoVersion", target.moduleGoVersion());
    json.string("godebug", target.godebug());
    json.number("gomaxprocs", target.gomaxprocs());
    json.number("cpuLimitCores", target.cpuLimitCores());
    json.number("hostCpus", target.hostCpus());
    json.number("memoryLimitBytes", target.memoryLimitBytes());
    json.string(
        "startedAt",
        target.unixMillisStarted() > 0
            ? Instant.ofEpochMilli(target.unixMillisStarted()).toString()
            : "");
  }

  private void measure(Measure measure) {
    json.object(() -> {
      json.string("name", measure.name());
      json.number("value", measure.value());
      json.string("unit", measure.unit());
      json.string("evidence", measure.evidence());
    });
  }

  private void finding(Finding finding) {
    json.object(() -> {
      json.string("cause", finding.cause().name());
      json.string("class", finding.cause().id());
      json.number("rank", finding.rank());
      json.string("confidence", word(finding.confidence()));
      json.string("severity", finding.severity().name());
      text("title", finding.title());
      text("explanation", finding.explanation());
      LocationFields.write(json, finding.location());
      json.number("costCores", finding.costCores());
      json.array("evidenceFor", finding.evidenceFor(), this::fact);
      json.array("evidenceAgainst", finding.evidenceAgainst(), this::fact);
      json.array("ruledOut", finding.ruledOut(), this::ruledOut);
      json.array("stopBleeding", finding.stopBleeding(), action -> json.value(action.in(language)));
      json.object("fix", () -> fix(finding.fix()));
      json.array("confirmWith", finding.confirmWith(), json::value);
    });
  }

  private void fix(Fix fix) {
    text("text", fix.text());
    if (fix.diff() != null) {
      json.string("diff", fix.diff());
    }
  }

  private void fact(Fact fact) {
    json.object(() -> {
      json.string("evidence", fact.evidence());
      text("fact", fact.fact());
    });
  }

  private void ruledOut(RuledOut ruledOut) {
    json.object(() -> {
      json.string("cause", ruledOut.cause());
      text("why", ruledOut.why());
    });
  }

  private void missing(Missing missing) {
    json.object(() -> {
      text("what", missing.what());
      text("why", missing.why());
      json.string("command", missing.command());
    });
  }

  private void evidence(Evidence evidence) {
    json.object(() -> {
      json.string("name", evidence.name());
      json.string("file", evidence.file());
      json.string("kind", evidence.kind().word());
      json.string("sha256", evidence.sha256());
      json.number("bytes", evidence.bytes());
      json.string("startedAt", evidence.startedAt().toString());
      json.number("duration", evidence.duration().toMillis() / 1e3);
      json.string("status", evidence.status().word());
      text("reason", evidence.reason());
      json.object(
          "cost",
          () -> {
            json.number("stopTheWorldMillis", evidence.cost().stopTheWorldMillis());
            json.number("bytes", evidence.cost().bytes());
            json.number("seconds", evidence.cost().seconds());
          });
    });
  }

  private void text(String name, Text text) {
    json.string(name, text.in(language));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
