package gotriage.report.gc;

import gotriage.analyse.gc.GcHealth;
import gotriage.analyse.gc.GcSource;
import gotriage.analyse.gc.Residence;
import gotriage.analyse.trust.CpuTrust;
import gotriage.model.text.Language;
import gotriage.report.json.Fields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The collector's health as one JSON document: bytes, seconds, shares of 1, cores; null for what
/// no evidence tells. Fields are added, never changed.
public final class GcJson {
  private static final int SCHEMA_VERSION = 1;

  private final Fields json;
  private final Language language;

  private GcJson(Fields json, Language language) {
    this.json = json;
    this.language = language;
  }

  public static String render(GcReport report, Language language) {
    return Fields.document(true, json -> new GcJson(json, language).document(report)) + "\n";
  }

  private void document(GcReport report) {
    GcHealth health = report.health();
    json.number("schemaVersion", SCHEMA_VERSION);
    json.array(
        "concerns",
        health.concerns(),
        concern ->
            json.object(() -> {
              json.string("name", concern.name());
              json.flag("bad", concern.bad());
              json.string("text", concern.words().in(language));
            }));
    json.array("sources", health.sources(), this::source);
    json.number("runs", report.runs());
    json.number("containerLimitBytes", health.containerLimit());
    residence(health.residence());
    json.object(
        "assistPayers",
        () -> health.payers().forEach((function, cores) -> json.number(function, cores)));
    trust(health.trust());
    json.array(
        "losses",
        report.losses(),
        loss ->
            json.object(() -> {
              json.string("evidence", loss.evidence());
              json.number("offset", loss.offset());
              json.string("what", loss.what().in(language));
            }));
  }

  private void source(GcSource s) {
    json.object(() -> {
      json.string("kind", s.kind().name().toLowerCase(Locale.ROOT));
      json.string("evidence", s.evidence());
      json.number("seconds", s.seconds());
      json.number("cycles", s.cycles());
      json.number("cyclesPerSecond", s.perSecond());
      json.number("forced", s.forced());
      json.object(
          "pauses",
          () -> {
            json.number("count", s.pauses().count());
            json.number("perCycle", (long) s.pausesPerCycle());
            json.number("p50", s.pauses().quantile(0.5));
            json.number("p95", s.pauses().quantile(0.95));
            json.number("p99", s.pauses().quantile(0.99));
            json.number("max", s.pauses().max());
          });
      json.number("cpuShare", s.cpuShare());
      json.string(
          "cpuShareOf", s.kind() == GcSource.Kind.CPU_PROFILE ? "cpu used" : "gomaxprocs x wall");
      json.number("cpuCores", s.cpuCores());
      json.number("assistShare", s.assistShare());
      json.number("heapBytes", s.heap());
      json.number("liveBytes", s.live());
      json.number("goalBytes", s.goal());
      json.number("limitBytes", s.limit());
      json.number("gogc", s.gogc());
      json.number("liveGrowthBytesPerSecond", s.growth());
      json.number("allocatedBytesPerSecond", s.allocated());
      json.number("gomaxprocs", s.processors());
    });
  }

  private void residence(@Nullable Residence r) {
    if (r == null) {
      json.nothing("residence");
      return;
    }
    json.object(
        "residence",
        () -> {
          json.string("evidence", r.evidence());
          json.number("rssBytes", r.rss());
          json.flag("peak", r.peak());
          json.number("objectsBytes", r.objects());
          json.number("fragmentationBytes", r.fragmentation());
          json.number("idleBytes", r.idle());
          json.number("stacksBytes", r.stacks());
          json.number("collectorBytes", r.collector());
          json.number("otherBytes", r.other());
          json.number("outsideBytes", r.outside());
        });
  }

  private void trust(@Nullable CpuTrust t) {
    if (t == null) {
      json.nothing("cpuTrust");
      return;
    }
    json.object(
        "cpuTrust",
        () -> {
          json.string("evidence", t.evidence());
          json.number("seconds", t.seconds());
          json.number("samples", t.samples());
          json.number("sampledCores", t.sampledCores());
          json.number("processCores", t.processCores());
          json.number("coverage", t.coverage());
          json.number("availableCores", t.availableCores());
          json.number("preemptedShare", t.preemptedShare());
          json.number("throttledShare", t.throttledShare());
          json.array("doubts", t.doubts(), d -> json.value(d.name().toLowerCase(Locale.ROOT)));
          json.object("topFlatCores", () -> t.topFlat().forEach(json::number));
        });
  }
}
