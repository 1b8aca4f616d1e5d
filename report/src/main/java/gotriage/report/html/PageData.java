package gotriage.report.html;

import gotriage.diagnose.Catalogue;
import gotriage.diagnose.verdict.Fact;
import gotriage.diagnose.verdict.Finding;
import gotriage.diagnose.verdict.Missing;
import gotriage.diagnose.verdict.RuledOut;
import gotriage.model.Loss;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.Triage;
import gotriage.report.json.Fields;
import gotriage.report.json.LocationFields;
import gotriage.report.markup.Block;
import gotriage.report.words.Words;
import java.util.List;
import java.util.Locale;

/// Everything on the page that is no flame graph, as one JSON document: verdict, measures, views,
/// evidence. Every text is `[en, zh]`.
final class PageData {
  private final Fields json;
  private final Catalogue catalogue = Catalogue.load();

  private PageData(Fields json) {
    this.json = json;
  }

  static String of(Triage triage, Language language) {
    return Fields.document(false, json -> new PageData(json).write(triage, language));
  }

  private void write(Triage triage, Language language) {
    json.string("language", language.code());
    json.string("version", triage.toolVersion());
    json.string("bundle", triage.bundle());
    Manifest manifest = triage.manifest();
    json.object("target", () -> target(manifest.target()));
    json.string("startedAt", manifest.startedAt().toString());
    json.string("finishedAt", manifest.finishedAt().toString());
    json.string("capturedBy", manifest.tool() + " " + manifest.toolVersion());
    json.flag("sealed", manifest.sealed());
    json.array("notes", manifest.notes(), json::both);
    json.string("status", word(triage.verdict().status()));
    json.both("statusWords", Words.status(triage.verdict().status()));
    json.both("summary", triage.verdict().summary());
    json.object(
        "measures",
        () -> triage.verdict().measures().forEach(m -> json.number(m.name(), m.value())));
    json.array("findings", triage.verdict().findings(), this::finding);
    json.array("ruledOut", triage.verdict().ruledOut(), this::ruledOut);
    json.array("missing", triage.verdict().missing(), this::missing);
    json.array("evidence", manifest.evidence(), this::evidence);
    json.array("losses", triage.scene().losses(), this::loss);
    new GoroutineData(json).write(triage.analysis());
    new MemoryData(json).write(triage.analysis());
    new ProcessData(json).write(triage.analysis());
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
    json.number("unixMillisStarted", target.unixMillisStarted());
  }

  private void finding(Finding finding) {
    json.object(() -> {
      json.string("cause", finding.cause().name());
      json.both("label", finding.cause().label());
      json.number("rank", finding.rank());
      json.string("confidence", word(finding.confidence()));
      json.both("confidenceWords", Words.confidence(finding.confidence()));
      json.string("severity", finding.severity().name());
      json.both("severityWords", Words.severity(finding));
      json.flag("informational", finding.informational());
      json.both("title", finding.title());
      markup("explanation", finding.explanation());
      LocationFields.write(json, finding.location());
      json.number("costCores", finding.costCores());
      json.array("evidenceFor", finding.evidenceFor(), this::fact);
      json.array("evidenceAgainst", finding.evidenceAgainst(), this::fact);
      json.array("ruledOut", finding.ruledOut(), this::ruledOut);
      json.array("stopBleeding", finding.stopBleeding(), json::both);
      markup("fix", finding.fix().text());
      json.string("diff", finding.fix().diff() == null ? "" : finding.fix().diff());
      json.array("confirmWith", finding.confirmWith(), json::value);
    });
  }

  /// A text as its blocks, in both languages.
  private void markup(String name, Text text) {
    json.array(
        name,
        List.of(text.en(), text.zh()),
        markdown -> json.array(Block.parse(markdown), this::block));
  }

  private void block(Block block) {
    json.array(
        switch (block) {
          case Block.Prose prose -> List.of("prose", prose.words());
          case Block.Item item -> List.of("item", item.words());
          case Block.Code code -> List.of("code", code.code());
        },
        (String cell) -> json.value(cell));
  }

  private void fact(Fact fact) {
    json.object(() -> {
      json.string("evidence", fact.evidence());
      json.both("fact", fact.fact());
    });
  }

  private void ruledOut(RuledOut ruledOut) {
    json.object(() -> {
      json.string("cause", ruledOut.cause());
      json.both(
          "label",
          catalogue.names().contains(ruledOut.cause())
              ? catalogue.get(ruledOut.cause()).label()
              : Text.same(ruledOut.cause()));
      json.both("why", ruledOut.why());
    });
  }

  private void missing(Missing missing) {
    json.object(() -> {
      json.both("what", missing.what());
      json.both("why", missing.why());
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
      json.number("seconds", evidence.duration().toMillis() / 1e3);
      json.string("status", evidence.status().word());
      json.both("statusWords", Words.status(evidence.status()));
      json.both("reason", evidence.reason());
      json.number("costPause", evidence.cost().stopTheWorldMillis());
      json.number("costBytes", evidence.cost().bytes());
      json.number("costSeconds", evidence.cost().seconds());
    });
  }

  private void loss(Loss loss) {
    json.object(() -> {
      json.string("evidence", loss.evidence());
      json.number("offset", loss.offset());
      json.both("what", loss.what());
    });
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
