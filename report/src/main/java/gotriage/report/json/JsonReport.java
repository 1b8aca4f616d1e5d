package gotriage.report.json;

import gotriage.analyse.Measure;
import gotriage.diagnose.verdict.Fact;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Fix;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Missing;
import gotriage.diagnose.verdict.RuledOut;
import gotriage.model.Frame;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.Triage;
import io.avaje.json.JsonWriter;
import io.avaje.json.stream.JsonStream;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The document that `--format json` prints; `verdict.schema.json` beside this class is its schema.
///
/// Every field is always there, save `fix.diff`. Unknown is the empty string or 0, as in the
/// models; an absent object is null, and so is a number that is not finite.
public final class JsonReport {
  public static final int SCHEMA_VERSION = 1;

  private final JsonWriter json;
  private final Language language;

  private JsonReport(JsonWriter json, Language language) {
    this.json = json;
    this.language = language;
  }

  public static String render(Triage triage, Language language) {
    var out = new StringWriter(8192);
    try (JsonWriter json =
        JsonStream.builder().serializeNulls(true).serializeEmpty(true).build().writer(out)) {
      json.pretty(true);
      new JsonReport(json, language).document(triage);
    }
    return out + "\n";
  }

  private void document(Triage triage) {
    json.beginObject();
    json.name("schemaVersion");
    json.value(SCHEMA_VERSION);
    json.name("tool");
    json.beginObject();
    string("name", "gotriage");
    string("version", triage.toolVersion());
    json.endObject();
    target(triage.manifest().target());
    json.name("verdict");
    json.beginObject();
    string("status", word(triage.verdict().status()));
    text("summary", triage.verdict().summary());
    json.endObject();
    array("measures", triage.verdict().measures(), this::measure);
    array("findings", triage.verdict().findings(), this::finding);
    array("ruledOut", triage.verdict().ruledOut(), this::ruledOut);
    array("missing", triage.verdict().missing(), this::missing);
    array("evidence", triage.manifest().evidence(), this::evidence);
    json.endObject();
  }

  private void target(TargetIdentity target) {
    json.name("target");
    json.beginObject();
    string("kind", target.kind());
    string("address", target.address());
    number("pid", target.pid());
    string("executable", target.executable());
    string("mainModule", target.mainModule());
    string("goVersion", target.goVersion());
    string("moduleGoVersion", target.moduleGoVersion());
    string("godebug", target.godebug());
    number("gomaxprocs", target.gomaxprocs());
    number("cpuLimitCores", target.cpuLimitCores());
    number("hostCpus", target.hostCpus());
    number("memoryLimitBytes", target.memoryLimitBytes());
    string(
        "startedAt",
        target.unixMillisStarted() > 0
            ? Instant.ofEpochMilli(target.unixMillisStarted()).toString()
            : "");
    json.endObject();
  }

  private void measure(Measure measure) {
    json.beginObject();
    string("name", measure.name());
    number("value", measure.value());
    string("unit", measure.unit());
    string("evidence", measure.evidence());
    json.endObject();
  }

  private void finding(Finding finding) {
    json.beginObject();
    string("cause", finding.cause().name());
    string("class", finding.cause().id());
    number("rank", finding.rank());
    string("confidence", word(finding.confidence()));
    string("severity", finding.severity().name());
    text("title", finding.title());
    text("explanation", finding.explanation());
    location(finding.location());
    number("costCores", finding.costCores());
    array("evidenceFor", finding.evidenceFor(), this::fact);
    array("evidenceAgainst", finding.evidenceAgainst(), this::fact);
    array("ruledOut", finding.ruledOut(), this::ruledOut);
    array("stopBleeding", finding.stopBleeding(), action -> json.value(action.in(language)));
    fix(finding.fix());
    array("confirmWith", finding.confirmWith(), json::value);
    json.endObject();
  }

  private void location(@Nullable Location location) {
    json.name("location");
    if (location == null) {
      json.nullValue();
      return;
    }
    json.beginObject();
    frame(location.frame());
    string("module", location.module());
    json.name("own");
    json.value(location.own());
    json.name("createdBy");
    if (location.createdBy() == null) {
      json.nullValue();
    } else {
      json.beginObject();
      frame(location.createdBy());
      json.endObject();
    }
    json.endObject();
  }

  private void frame(Frame frame) {
    string("function", frame.function());
    string("file", frame.file());
    number("line", frame.line());
  }

  private void fix(Fix fix) {
    json.name("fix");
    json.beginObject();
    text("text", fix.text());
    if (fix.diff() != null) {
      string("diff", fix.diff());
    }
    json.endObject();
  }

  private void fact(Fact fact) {
    json.beginObject();
    string("evidence", fact.evidence());
    text("fact", fact.fact());
    json.endObject();
  }

  private void ruledOut(RuledOut ruledOut) {
    json.beginObject();
    string("cause", ruledOut.cause());
    text("why", ruledOut.why());
    json.endObject();
  }

  private void missing(Missing missing) {
    json.beginObject();
    text("what", missing.what());
    text("why", missing.why());
    string("command", missing.command());
    json.endObject();
  }

  private void evidence(Evidence evidence) {
    json.beginObject();
    string("name", evidence.name());
    string("file", evidence.file());
    string("kind", evidence.kind().word());
    string("sha256", evidence.sha256());
    number("bytes", evidence.bytes());
    string("startedAt", evidence.startedAt().toString());
    number("duration", evidence.duration().toMillis() / 1e3);
    string("status", evidence.status().word());
    string("reason", evidence.reason());
    json.name("cost");
    json.beginObject();
    number("stopTheWorldMillis", evidence.cost().stopTheWorldMillis());
    number("bytes", evidence.cost().bytes());
    number("seconds", evidence.cost().seconds());
    json.endObject();
    json.endObject();
  }

  private <T> void array(String name, List<T> items, Consumer<? super T> item) {
    json.name(name);
    json.beginArray();
    items.forEach(item);
    json.endArray();
  }

  private void string(String name, String value) {
    json.name(name);
    json.value(value);
  }

  private void text(String name, Text text) {
    string(name, text.in(language));
  }

  private void number(String name, long value) {
    json.name(name);
    json.value(value);
  }

  private void number(String name, double value) {
    json.name(name);
    if (!Double.isFinite(value)) {
      json.nullValue();
    } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      json.value((long) value);
    } else {
      json.value(value);
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
