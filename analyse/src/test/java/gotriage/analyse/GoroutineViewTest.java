package gotriage.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.model.goroutine.GoroutineSnapshot.Form;
import gotriage.model.scene.Named;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoroutineViewTest {
  private static final Frame PARK = new Frame("runtime.gopark", "proc.go", 460);
  private static final Frame SEND = new Frame("main.(*quoter).ask.func1", "main.go", 47);
  private static final Frame GO = new Frame("main.(*quoter).ask", "main.go", 46);

  private static GoroutineGroup profileGroup(String state, long count, Frame... stack) {
    return new GoroutineGroup(
        List.of(stack), null, state, count, new long[0], 0, 0, false, false, Map.of());
  }

  private static GoroutineGroup dumpGroup(String state, int minutes, long[] ids, Frame... stack) {
    return new GoroutineGroup(
        List.of(stack), GO, state, ids.length, ids, minutes, minutes, false, false, Map.of());
  }

  private static Named<GoroutineSnapshot> snapshot(
      String name, Form form, GoroutineGroup... groups) {
    long total = 0;
    for (GoroutineGroup group : groups) {
      total += group.count();
    }
    return new Named<>(name, new GoroutineSnapshot(form, total, List.of(groups), true));
  }

  private static GoroutineView view(
      @Nullable Named<GoroutineSnapshot> dump, List<Named<GoroutineSnapshot>> snapshots) {
    return Objects.requireNonNull(
        GoroutineView.of(snapshots, dump, Ownership.of(null), (_, _) -> 10));
  }

  @Test
  void measuresGrowthBetweenTwoCountsAndTakesTheCreatorFromTheDump() {
    GoroutineView view =
        view(
            snapshot(
                "goroutines", Form.DUMP, dumpGroup("chan send", 3, new long[] {7, 8, 9}, SEND)),
            List.of(
                snapshot("goroutine-1", Form.PROFILE, profileGroup("chan send", 100, PARK, SEND)),
                snapshot("goroutine-2", Form.PROFILE, profileGroup("chan send", 400, PARK, SEND))));
    assertThat(view.growthPerSecond()).isEqualTo(30, within(1e-9));
    GoroutineSite site = view.growing().getFirst();
    assertThat(site.reason()).isEqualTo(WaitReason.CHAN_SEND);
    assertThat(site.before()).isEqualTo(100);
    assertThat(site.after()).isEqualTo(400);
    assertThat(site.perSecond()).isEqualTo(30, within(1e-9));
    assertThat(site.createdBy()).isEqualTo(GO);
    assertThat(site.maxWaitMinutes()).isEqualTo(3);
    assertThat(site.place()).isEqualTo(SEND);
  }

  @Test
  void countsIdsThatAreStillAtTheirPlace() {
    Named<GoroutineSnapshot> first =
        snapshot("goroutines-1", Form.DUMP, dumpGroup("select", 0, new long[] {1, 2, 3}, SEND));
    Named<GoroutineSnapshot> last =
        snapshot("goroutines", Form.DUMP, dumpGroup("select", 0, new long[] {2, 3, 4, 5}, SEND));
    GoroutineView view = view(last, List.of(first, last));
    assertThat(view.before()).isEqualTo(3);
    assertThat(view.sites().getFirst().persisted()).isEqualTo(2);
  }

  @Test
  void oneSnapshotKnowsNoGrowth() {
    GoroutineView view =
        view(
            null, List.of(snapshot("goroutine-1", Form.PROFILE, profileGroup("select", 50, SEND))));
    assertThat(view.before()).isEqualTo(-1);
    assertThat(view.growing()).isEmpty();
    assertThat(view.sites().getFirst().before()).isEqualTo(-1);
    assertThat(view.sites().getFirst().persisted()).isEqualTo(-1);
  }

  @Test
  void keepsPlacesThatEmptied() {
    GoroutineView view =
        view(
            null,
            List.of(
                snapshot("goroutine-1", Form.PROFILE, profileGroup("select", 50, SEND)),
                snapshot("goroutine-2", Form.PROFILE, profileGroup("IO wait", 1, GO))));
    GoroutineSite gone = view.sites(s -> s.reason() == WaitReason.SELECT).getFirst();
    assertThat(gone.before()).isEqualTo(50);
    assertThat(gone.after()).isZero();
  }

  @Test
  void leavesTheObserverOutOfTheRunning() {
    GoroutineView view =
        view(
            null,
            List.of(
                snapshot(
                    "goroutine-1",
                    Form.PROFILE,
                    profileGroup("running", 1, new Frame("runtime/pprof.writeGoroutine", "", 0)),
                    profileGroup("runnable", 1, SEND))));
    assertThat(view.running()).extracting(GoroutineSite::own).containsExactly(SEND);
  }
}
