package gotriage.analyse.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.analyse.Ownership;
import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.GoroutineSnapshot.Form;
import gotriage.model.goroutine.LockQueue;
import gotriage.model.goroutine.LockQueue.Holder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class GoroutineTableTest {
  private static final Ownership OWN = Ownership.of(null);
  private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");
  private static final Frame PARK = new Frame("runtime.gopark", "runtime/proc.go", 462);
  private static final Frame SERVE = new Frame("net/http.(*conn).serve", "net/http/server.go", 9);
  private static final Frame CREATOR = new Frame("main.serve", "/src/main.go", 10);

  private static Frame own(String function, int line) {
    return new Frame("main." + function, "/src/main.go", line);
  }

  private static GoroutineGroup dumped(String state, int minutes, Frame own, long... ids) {
    return new GoroutineGroup(
        List.of(own, SERVE), CREATOR, state, ids.length, ids, 0, minutes, false, false, Map.of());
  }

  private static GoroutineGroup counted(Frame own, long count, Map<String, String> labels) {
    return new GoroutineGroup(
        List.of(PARK, own, SERVE), null, "select", count, new long[0], 0, 0, false, false, labels);
  }

  private static Snapshot snapshot(String name, int second, Form form, GoroutineGroup... groups) {
    long total = Arrays.stream(groups).mapToLong(GoroutineGroup::count).sum();
    return new Snapshot(
        name, START.plusSeconds(second), new GoroutineSnapshot(form, total, List.of(groups), true));
  }

  private static GoroutineTable table(Grouping by, Snapshot... snapshots) {
    return GoroutineTable.of(List.of(snapshots), by, Selection.ALL, OWN);
  }

  @Test
  void idsTellWhoStayedLeftAndArrived() {
    GoroutineTable table =
        table(
            Grouping.PLACE,
            snapshot("a", 0, Form.DUMP, dumped("select", 0, own("wait", 5), 1, 2, 3)),
            snapshot("b", 10, Form.DUMP, dumped("select", 2, own("wait", 5), 2, 3, 4, 5, 6)));
    GoroutineRow row = table.rows().getFirst();
    assertThat(row.counts()).containsExactly(3, 5);
    assertThat(row.change()).isEqualTo(2);
    assertThat(row.stayed()).isEqualTo(2);
    assertThat(row.left()).isEqualTo(1);
    assertThat(row.arrived()).isEqualTo(3);
    assertThat(row.maxWaitMinutes()).isEqualTo(2);
    assertThat(row.ids()).containsExactly(2, 3, 4, 5, 6);
    assertThat(table.seconds()).isEqualTo(10);
    assertThat(table.churn()).containsExactly(new Churn(3, 1, 2, 10, false));
  }

  @Test
  void groupsThatAppearAndDisappearAreSaid() {
    GoroutineTable table =
        table(
            Grouping.PLACE,
            snapshot("a", 0, Form.DUMP, dumped("select", 0, own("old", 5), 1)),
            snapshot("b", 1, Form.DUMP, dumped("select", 0, own("fresh", 6), 9)));
    assertThat(table.rows()).hasSize(2);
    assertThat(table.rows().getFirst()).matches(GoroutineRow::isNew).matches(r -> !r.isGone());
    assertThat(table.rows().getLast()).matches(GoroutineRow::isGone).matches(r -> !r.isNew());
    assertThat(table.greatestFirst(row -> -row.change()).rows().getFirst())
        .matches(GoroutineRow::isGone);
  }

  @Test
  void steadyGrowthNeedsThreeSnapshots() {
    Frame leak = own("leak", 7);
    Snapshot one = snapshot("a", 0, Form.PROFILE, counted(leak, 10, Map.of()));
    Snapshot two = snapshot("b", 5, Form.PROFILE, counted(leak, 20, Map.of()));
    Snapshot three = snapshot("c", 9, Form.PROFILE, counted(leak, 25, Map.of()));
    assertThat(table(Grouping.PLACE, one, two).rows().getFirst().growsSteadily()).isFalse();
    GoroutineRow row = table(Grouping.PLACE, one, two, three).rows().getFirst();
    assertThat(row.growsSteadily()).isTrue();
    assertThat(row.counts()).containsExactly(10, 20, 25);
    assertThat(row.stayed()).as("profiles have no ids").isEqualTo(-1);
    assertThat(table(Grouping.PLACE, one, three, two).rows().getFirst().growsSteadily()).isFalse();
  }

  @Test
  void profilesAddLabelsToDumpsAndDumpsAddAgesAndCreatorsToProfiles() {
    Frame wait = own("wait", 5);
    Snapshot profile =
        snapshot("goroutine", 0, Form.PROFILE, counted(wait, 3, Map.of("handler", "/orders")));
    Snapshot dump = snapshot("goroutines", 1, Form.DUMP, dumped("select", 7, wait, 1, 2, 3));

    GoroutineTable byPlace = table(Grouping.PLACE, profile, dump);
    assertThat(byPlace.series()).containsExactly(dump);
    assertThat(byPlace.joined()).containsExactly(profile);
    assertThat(byPlace.rows().getFirst().labels()).containsEntry("handler=/orders", 3L);

    GoroutineTable byLabel = table(Grouping.byLabel("handler"), profile, dump);
    assertThat(byLabel.series()).containsExactly(profile);
    GoroutineRow row = byLabel.rows().getFirst();
    assertThat(row.key()).isEqualTo("/orders");
    assertThat(row.maxWaitMinutes()).isEqualTo(7);
    assertThat(row.createdBy()).isEqualTo(CREATOR);
  }

  @Test
  void aCutDumpGivesWayToTheProfileThatHasAll() {
    Frame wait = own("wait", 5);
    Snapshot profile = snapshot("p", 0, Form.PROFILE, counted(wait, 90, Map.of()));
    Snapshot dump =
        new Snapshot(
            "d",
            START,
            new GoroutineSnapshot(Form.DUMP, 2, List.of(dumped("select", 7, wait, 1, 2)), false));
    assertThat(table(Grouping.PLACE, profile, dump).total()).isEqualTo(90);
    assertThat(table(Grouping.by(Grouping.Kind.CREATOR), profile, dump).total()).isEqualTo(2);
  }

  @Test
  void readyInEveryDumpAtTheSameFunctionIsStillRunnable() {
    GoroutineGroup spinner = dumped("runnable", 0, own("spin", 5), 42);
    GoroutineGroup later = dumped("runnable", 0, own("spin", 6), 42);
    GoroutineGroup busy = dumped("runnable", 0, own("work", 8), 43);
    GoroutineGroup waits = dumped("select", 0, own("work", 9), 43);
    GoroutineGroup writer = dumped("running", 0, own("dump", 3), 7);
    GoroutineTable table =
        table(
            Grouping.PLACE,
            snapshot("a", 0, Form.DUMP, writer, spinner, busy),
            snapshot("b", 1, Form.DUMP, writer, later, waits));
    assertThat(table.stillRunnable()).containsExactly(new StillRunnable(42, own("spin", 6), 2));
  }

  @Test
  void selectionsTakeOnlyWhatTheyName() {
    Snapshot dump =
        snapshot(
            "d",
            0,
            Form.DUMP,
            dumped("select", 12, own("slow", 5), 1, 2),
            dumped("chan send", 0, own("fast", 6), 3));
    assertThat(selected(dump, new Selection(null, null, null, null, 10, false, false)))
        .isEqualTo(2);
    assertThat(
            selected(
                dump, new Selection(null, null, Pattern.compile("chan"), null, 0, false, false)))
        .isEqualTo(1);
    assertThat(
            selected(
                dump, new Selection(Pattern.compile("fast"), null, null, null, 0, false, false)))
        .isEqualTo(1);
    assertThat(
            selected(
                dump, new Selection(null, Pattern.compile("slow"), null, null, 0, false, false)))
        .isEqualTo(1);
    assertThat(selected(dump, new Selection(null, null, null, null, 0, true, false))).isZero();
  }

  private static long selected(Snapshot dump, Selection selection) {
    return GoroutineTable.of(List.of(dump), Grouping.PLACE, selection, OWN).taken();
  }

  @Test
  void theRuntimesOwnGoroutinesAreHiddenUnlessAskedFor() {
    Frame sweep = new Frame("runtime.bgsweep", "runtime/mgcsweep.go", 1);
    Frame exit = new Frame("runtime.goexit", "runtime/asm_amd64.s", 1);
    GoroutineGroup system =
        new GoroutineGroup(
            List.of(PARK, sweep, exit),
            null,
            "GC sweep wait",
            1,
            new long[] {3},
            0,
            0,
            false,
            false,
            Map.of());
    Snapshot quit = snapshot("q", 0, Form.DUMP, system, dumped("select", 0, own("wait", 5), 9));
    assertThat(selected(quit, Selection.ALL)).isEqualTo(1);
    assertThat(selected(quit, new Selection(null, null, null, null, 0, false, true))).isEqualTo(2);
  }

  @Test
  void aRingOfLocksIsADeadlockAndAChainIsNone() {
    LockQueue a = queue(1, new Holder(8, "sync.Mutex.Lock", 0, CREATOR, CREATOR, 1));
    LockQueue b = queue(2, new Holder(9, "sync.Mutex.Lock", 0, CREATOR, CREATOR, 0));
    LockQueue c = queue(3, new Holder(7, "IO wait", 0, CREATOR, CREATOR, -1));
    LockQueue d = queue(4, new Holder(6, "sync.Mutex.Lock", 0, CREATOR, CREATOR, 2));
    assertThat(LockCycle.find(List.of(a, b)))
        .singleElement()
        .satisfies(cycle ->
            assertThat(cycle.steps()).extracting(s -> s.holder().id()).containsExactly(8L, 9L));
    assertThat(LockCycle.find(List.of(a, b, c, d))).hasSize(1);
    assertThat(LockCycle.find(List.of(c))).isEmpty();
  }

  private static LockQueue queue(long address, Holder holder) {
    return new LockQueue(
        address, 0, "sync.Mutex.Lock", CREATOR, 1, new long[] {1}, 0, 1, List.of(holder));
  }
}
