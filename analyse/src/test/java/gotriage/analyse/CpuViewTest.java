package gotriage.analyse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gotriage.model.Frame;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuViewTest {
  private static final long SECOND = 1_000_000_000L;

  private final ProfileBuilder builder =
      new ProfileBuilder(
              List.of(new ValueType("samples", "count"), new ValueType("cpu", "nanoseconds")))
          .time(0, 10 * SECOND);

  private CpuViewTest sample(double seconds, String... leafFirst) {
    builder.sample(
        Arrays.stream(leafFirst).map(CpuViewTest::frame).toList(),
        Map.of(),
        1,
        (long) (seconds * SECOND));
    return this;
  }

  /// `main.run:12` is a function at a line.
  private static Frame frame(String text) {
    int colon = text.lastIndexOf(':');
    return colon < 0
        ? new Frame(text, "", 0)
        : new Frame(
            text.substring(0, colon), "main.go", Integer.parseInt(text.substring(colon + 1)));
  }

  private CpuView view() {
    return new CpuView("cpu", builder.build(), Ownership.of(null), 0);
  }

  @Test
  void countsInCoresNotShares() {
    CpuView view = sample(5, "main.run:3", "main.main:1").sample(2.5, "runtime.mcall").view();
    assertThat(view.cores()).isEqualTo(0.75, within(1e-9));
    assertThat(view.coresAt(Root.GOROUTINE)).isEqualTo(0.5, within(1e-9));
    assertThat(view.coresAt(Root.SCHEDULER)).isEqualTo(0.25, within(1e-9));
  }

  @Test
  void tellsRootsApart() {
    CpuView view =
        sample(
                1,
                "runtime.scanobject",
                "runtime.gcDrain",
                "runtime.systemstack",
                "runtime.gcBgMarkWorker")
            .sample(2, "runtime.sweepone", "runtime.bgsweep")
            .sample(
                3, "runtime.findRunnable", "runtime.schedule", "runtime.park_m", "runtime.mcall")
            .sample(4, "crc32_gzip_refl", "runtime._ExternalCode")
            .sample(5, "net/http.(*connReader).backgroundRead")
            .view();
    assertThat(view.byRoot())
        .containsEntry(Root.GC_MARK, 0.1)
        .containsEntry(Root.GC_SWEEP, 0.2)
        .containsEntry(Root.OUTSIDE, 0.4)
        .containsEntry(Root.GOROUTINE, 0.5);
    assertThat(view.coresAt(Root.SCHEDULER)).isEqualTo(0.3, within(1e-9));
  }

  @Test
  void chargesTheRuntimeToTheInnermostOwnFunctionAtItsLine() {
    CpuView view =
        sample(3, "runtime.sellock", "runtime.selectgo", "main.(*hub).run:41", "main.main:9")
            .sample(1, "runtime.selectgo", "main.(*hub).run:44", "main.main:9")
            .sample(1, "main.helper:70", "main.main:10")
            .view();
    HotSite hub = view.sites().getFirst();
    assertThat(hub.function()).isEqualTo("main.(*hub).run");
    assertThat(hub.frame().line()).isEqualTo(41);
    assertThat(hub.cores()).isEqualTo(0.4, within(1e-9));
    assertThat(hub.flatCores()).isZero();
    assertThat(hub.shareBelow(FunctionSet.of("runtime.sellock"))).isEqualTo(0.75, within(1e-9));
    assertThat(hub.shareAbove(FunctionSet.of("main.main"))).isEqualTo(1, within(1e-9));
    assertThat(hub.share()).isEqualTo(0.8, within(1e-9));
  }

  @Test
  void foldsPreemptionIntoItsCallerAndStillGaugesIt() {
    CpuView view = sample(4, "runtime.asyncPreempt", "main.spin:5").view();
    assertThat(view.sites().getFirst().flatCores()).isEqualTo(0.4, within(1e-9));
    assertThat(view.preemptedCores()).isEqualTo(0.4, within(1e-9));
    assertThat(view.topFlat(1)).containsOnlyKeys("main.spin");
  }

  @Test
  void countsARecursiveFunctionOnceASample() {
    CpuView view = sample(1, "main.walk:8", "main.walk:8", "main.walk:8", "main.main:2").view();
    assertThat(view.coresThrough(FunctionSet.of("main.walk"))).isEqualTo(0.1, within(1e-9));
  }

  @Test
  void anEmptyProfileIsZeroEverywhere() {
    CpuView view = view();
    assertThat(view.cores()).isZero();
    assertThat(view.sites()).isEmpty();
    assertThat(view.byRoot()).isEmpty();
    assertThat(view.topFlat(5)).isEmpty();
  }

  @Test
  void aStacklessSampleIsOutside() {
    assertThat(sample(1).view().coresAt(Root.OUTSIDE)).isEqualTo(0.1, within(1e-9));
  }
}
