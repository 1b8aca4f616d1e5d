package gotriage.report.verify;

import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Location;
import gotriage.model.text.Language;
import gotriage.report.json.Fields;
import gotriage.verify.Caveat;
import gotriage.verify.FindingChange;
import gotriage.verify.MeasureChange;
import gotriage.verify.Proof;
import gotriage.verify.Run;
import java.util.Locale;

/// A proof as one JSON document. Fields are added, never changed.
public final class ProofJson {
  private static final int SCHEMA_VERSION = 1;

  private final Fields json;
  private final Language language;

  private ProofJson(Fields json, Language language) {
    this.json = json;
    this.language = language;
  }

  public static String render(Proof proof, Language language) {
    return Fields.document(true, json -> new ProofJson(json, language).document(proof)) + "\n";
  }

  private void document(Proof proof) {
    json.number("schemaVersion", SCHEMA_VERSION);
    json.string("status", word(proof.status()));
    json.string("summary", proof.summary().in(language));
    json.array("before", proof.before(), this::run);
    json.array("after", proof.after(), this::run);
    json.array("caveats", proof.caveats(), this::caveat);
    json.array("findings", proof.findings(), this::finding);
    json.array("measures", proof.measures(), change -> json.object(() -> measure(change)));
  }

  private void run(Run run) {
    json.object(() -> {
      json.string("name", run.name());
      json.string("verdict", word(run.verdict().status()));
      json.string("revision", run.revision());
      json.number("seconds", run.seconds());
      json.number("readBytesPerSecond", run.readPerSecond());
      json.number("queuedCores", run.queuedCores());
    });
  }

  private void caveat(Caveat caveat) {
    json.object(() -> {
      json.string("effect", word(caveat.effect()));
      json.string("text", caveat.text().in(language));
    });
  }

  private void finding(FindingChange change) {
    Finding finding = change.finding();
    Location location = finding.location();
    json.object(() -> {
      json.string("cause", finding.cause().name());
      json.string("function", location == null ? "" : location.frame().function());
      json.string("file", location == null ? "" : location.frame().file());
      json.number("line", location == null ? 0 : location.frame().line());
      json.string("fate", word(change.fate()));
      json.number("runsBefore", change.runsBefore());
      json.number("runsAfter", change.runsAfter());
      json.number("moreRuns", change.moreRuns());
      json.object("weight", () -> measure(change.weight()));
    });
  }

  private void measure(MeasureChange change) {
    json.string("name", change.name());
    json.string("unit", change.unit());
    json.array("before", change.before(), json::value);
    json.array("after", change.after(), json::value);
    json.number("shift", change.shift());
    json.number("p", change.p());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
