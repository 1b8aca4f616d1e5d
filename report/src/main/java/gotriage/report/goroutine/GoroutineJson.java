package gotriage.report.goroutine;

import gotriage.analyse.goroutine.Churn;
import gotriage.analyse.goroutine.GoroutineRow;
import gotriage.analyse.goroutine.GoroutineTable;
import gotriage.analyse.goroutine.LockCycle;
import gotriage.analyse.goroutine.Snapshot;
import gotriage.analyse.goroutine.StillRunnable;
import gotriage.model.Frame;
import gotriage.model.Loss;
import gotriage.model.goroutine.LockQueue;
import gotriage.model.goroutine.LockQueue.Holder;
import gotriage.model.text.Language;
import gotriage.report.json.Fields;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Goroutines as one JSON document. Fields are added, never changed.
public final class GoroutineJson {
  private static final int SCHEMA_VERSION = 1;

  private final Fields json;
  private final Language language;

  private GoroutineJson(Fields json, Language language) {
    this.json = json;
    this.language = language;
  }

  public static String render(GoroutineReport report, Language language) {
    return Fields.document(true, json -> new GoroutineJson(json, language).document(report)) + "\n";
  }

  private void document(GoroutineReport report) {
    GoroutineTable table = report.table();
    json.number("schemaVersion", SCHEMA_VERSION);
    json.number("total", table.total());
    json.number("selected", table.taken());
    json.number("seconds", table.seconds());
    json.object(
        "by",
        () -> {
          json.string("kind", table.by().kind().name().toLowerCase(Locale.ROOT));
          json.string("label", table.by().label());
        });
    json.array("snapshots", table.series(), this::snapshot);
    json.array("joined", table.joined(), this::snapshot);
    json.array("leftOut", table.leftOut(), this::snapshot);
    json.array("churn", table.churn(), this::churn);
    json.array("rows", table.rows(), this::row);
    json.array("locks", report.locks(), this::lock);
    json.array("deadlocks", report.cycles(), this::cycle);
    json.array("stillRunnable", table.stillRunnable(), this::still);
    json.array("losses", report.losses(), this::loss);
  }

  private void snapshot(Snapshot snapshot) {
    json.object(() -> {
      json.string("evidence", snapshot.name());
      json.string("at", snapshot.at() == null ? "" : snapshot.at().toString());
      json.string("form", snapshot.model().form().name().toLowerCase(Locale.ROOT));
      json.number("total", snapshot.model().total());
      json.flag("complete", snapshot.model().complete());
      json.array("crash", snapshot.model().crash(), json::value);
    });
  }

  private void churn(Churn churn) {
    json.object(() -> {
      json.number("started", churn.started());
      json.number("ended", churn.ended());
      json.number("stayed", churn.stayed());
      json.number("seconds", churn.seconds());
      json.flag("atLeast", churn.atLeast());
    });
  }

  private void row(GoroutineRow row) {
    json.object(() -> {
      json.string("key", row.key());
      json.array("counts", Arrays.stream(row.counts()).boxed().toList(), json::value);
      json.number("change", row.change());
      counts("states", row.states());
      json.object("place", () -> frame(row.place()));
      optional("createdBy", row.createdBy());
      json.number("places", row.places());
      json.number("minWaitMinutes", row.minWaitMinutes());
      json.number("maxWaitMinutes", row.maxWaitMinutes());
      json.number("stayed", row.stayed());
      json.number("left", row.left());
      json.number("arrived", row.arrived());
      json.array("ids", Arrays.stream(row.ids()).boxed().toList(), json::value);
      json.flag("lockedToThread", row.locked());
      json.flag("leaked", row.leaked());
      json.flag("growsSteadily", row.growsSteadily());
      counts("labels", row.labels());
      json.array("stack", row.stack(), f -> json.object(() -> frame(f)));
    });
  }

  private void counts(String name, Map<String, Long> counts) {
    json.object(name, () -> counts.forEach((key, n) -> json.number(key, n)));
  }

  private void optional(String name, @Nullable Frame frame) {
    if (frame == null) {
      json.nothing(name);
    } else {
      json.object(name, () -> frame(frame));
    }
  }

  private void frame(Frame frame) {
    json.string("function", frame.function());
    json.string("file", frame.file());
    json.number("line", frame.line());
  }

  private void lock(LockQueue queue) {
    json.object(() -> {
      json.string("state", queue.state());
      address("address", queue.address());
      address("object", queue.object());
      json.object("caller", () -> frame(queue.caller()));
      json.number("waiters", queue.waiters());
      json.array("ids", Arrays.stream(queue.ids()).boxed().toList(), json::value);
      json.number("maxWaitMinutes", queue.maxWaitMinutes());
      json.number("candidates", queue.candidates());
      json.array("holders", queue.holders(), this::holder);
    });
  }

  private void address(String name, long address) {
    json.string(name, address == 0 ? "" : "0x" + Long.toHexString(address));
  }

  private void holder(Holder holder) {
    json.object(() -> {
      json.number("id", holder.id());
      json.string("state", holder.state());
      json.number("waitMinutes", holder.waitMinutes());
      json.object("frame", () -> frame(holder.frame()));
      json.object("leaf", () -> frame(holder.leaf()));
      json.number("waitsFor", holder.waitsFor());
    });
  }

  private void cycle(LockCycle cycle) {
    json.array(
        cycle.steps(),
        step ->
            json.object(() -> {
              address("lock", step.queue().address());
              json.number("holder", step.holder().id());
              json.object("frame", () -> frame(step.holder().frame()));
            }));
  }

  private void still(StillRunnable still) {
    json.object(() -> {
      json.number("id", still.id());
      json.object("frame", () -> frame(still.frame()));
      json.number("dumps", still.dumps());
    });
  }

  private void loss(Loss loss) {
    json.object(() -> {
      json.string("evidence", loss.evidence());
      json.number("offset", loss.offset());
      json.string("what", loss.what().in(language));
    });
  }
}
