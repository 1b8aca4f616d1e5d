package gotriage.serve.view;

import gotriage.analyse.Ownership;
import gotriage.analyse.goroutine.ComparedSnapshots;
import gotriage.analyse.goroutine.GoroutineTable;
import gotriage.analyse.goroutine.Grouping;
import gotriage.analyse.goroutine.LockCycle;
import gotriage.analyse.goroutine.Selection;
import gotriage.analyse.goroutine.Snapshot;
import gotriage.analyse.trace.Timeline;
import gotriage.analyse.trace.TraceAnalysis;
import gotriage.analyse.trace.TraceView;
import gotriage.bundle.Bundle;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.LockQueue;
import gotriage.model.scene.Named;
import gotriage.model.scene.Scene;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.model.trace.TraceSink;
import gotriage.read.MalformedInput;
import gotriage.read.scene.DumpLocks;
import gotriage.read.scene.SceneReader;
import gotriage.read.trace.TraceReader;
import gotriage.report.goroutine.GoroutinePage;
import gotriage.report.goroutine.GoroutineReport;
import gotriage.report.html.HtmlReport;
import gotriage.report.theme.Theme;
import gotriage.report.trace.TimelinePage;
import gotriage.report.trace.TraceText;
import gotriage.serve.shelf.Item;
import gotriage.serve.shelf.Shelf;
import gotriage.serve.web.Answer;
import gotriage.serve.web.Refusal;
import gotriage.serve.web.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Bundles, goroutines and traces, each as the page that its own command writes.
public final class OtherViews {
  private static final int ROWS = 10;

  private final Shelf shelf;

  public OtherViews(Shelf shelf) {
    this.shelf = shelf;
  }

  /// The report of a triage, under `/bundle/ID`.
  public Answer bundle(Request request) throws IOException, Refusal {
    Item.OfBundle bundle = shelf.find(request.part(1), Item.OfBundle.class);
    if (bundle == null) {
      throw Refusal.notFound("/bundle/" + request.part(1));
    }
    return page(HtmlReport.render(bundle.triage().get(), request.language()), request);
  }

  /// Goroutines under `/goroutines/ID`, grouped by the word `by`.
  public Answer goroutines(Request request) throws IOException, Refusal {
    Item.OfGoroutines item = shelf.find(request.part(1), Item.OfGoroutines.class);
    if (item == null) {
      throw Refusal.notFound("/goroutines/" + request.part(1));
    }
    String by = request.word("by");
    Grouping grouping = by.isEmpty() ? Grouping.PLACE : Grouping.of(by);
    if (grouping == null) {
      throw Refusal.wrong(
          Text.of(
              "by={0}: there are place, state, function, package, creator, stack and label:KEY",
              "by={0}：可选 place、state、function、package、creator、stack 和 label:KEY", by));
    }
    try (Bundle bundle = item.evidence().open()) {
      Scene scene = SceneReader.read(bundle);
      List<Named<GoroutineSnapshot>> all = ComparedSnapshots.ordered(scene);
      List<Snapshot> snapshots = ComparedSnapshots.named(scene, all);
      GoroutineTable table =
          GoroutineTable.of(
              snapshots,
              grouping,
              Selection.ALL,
              Ownership.of(scene.build() == null ? null : scene.build().model()));
      List<LockQueue> locks = DumpLocks.of(bundle, all);
      return page(
          GoroutinePage.render(
              new GoroutineReport(table, locks, LockCycle.find(locks), scene.losses(), 0, true),
              request.language()),
          request);
    }
  }

  /// The timeline of a trace under `/trace/ID`, from the word `from` to `to` in nanoseconds after
  /// its start.
  public Answer trace(Request request) throws IOException, Refusal {
    Item.OfTrace item = shelf.find(request.part(1), Item.OfTrace.class);
    if (item == null) {
      throw Refusal.notFound("/trace/" + request.part(1));
    }
    long from = nanos(request, "from", 0);
    long to = nanos(request, "to", Long.MAX_VALUE / 2);
    TraceAnalysis analysis = new TraceAnalysis();
    read(item, analysis);
    TraceView view = analysis.view();
    long start = Math.min(view.end(), view.start() + from);
    long end = Math.min(view.end(), view.start() + Math.min(to, view.end() - view.start()));
    if (end <= start) {
      throw Refusal.wrong(new Text("from and to leave nothing", "from 和 to 之间什么也没有"));
    }
    Timeline timeline = new Timeline(view, start, end);
    read(item, timeline);
    String report = TraceText.render(view, request.language(), Theme.PLAIN, ROWS);
    return page(TimelinePage.render(timeline.view(), report, request.language()), request);
  }

  private static Answer page(String html, Request request) {
    return Answer.page(Links.above(html, Links.home(request), request));
  }

  private static long nanos(Request request, String name, long otherwise) throws Refusal {
    String word = request.word(name);
    if (word.isEmpty()) {
      return otherwise;
    }
    if (!word.matches("\\d{1,15}")) {
      throw Refusal.wrong(Text.of("{0}={1}: nanoseconds are needed", "{0}={1}：需要纳秒数", name, word));
    }
    return Long.parseLong(word);
  }

  private static void read(Item.OfTrace item, TraceSink sink) throws IOException {
    try (InputStream in = item.bytes().open()) {
      TraceReader.read(item.name(), in, sink);
    } catch (MalformedInput e) {
      throw new SaidFailure(e.said(), e);
    }
  }
}
