package gotriage.read.goroutine;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.Reading;
import gotriage.read.pprof.PprofReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One process, three forms of one moment: what the dump prints is what must be told from the
/// stacks.
final class GoroutineFormsTest {

  private static GoroutineSnapshot text(String fixture) throws MalformedInput {
    Reading<GoroutineSnapshot> reading = GoroutineReader.read(fixture, Fixtures.bytes(fixture));
    assertThat(reading.losses()).isEmpty();
    assertThat(reading.model().complete()).isTrue();
    return reading.model();
  }

  private static GoroutineSnapshot proto(String fixture) throws MalformedInput {
    return GoroutineProfile.snapshot(PprofReader.read(fixture, Fixtures.bytes(fixture)).model());
  }

  /// State by the place of the program's own code; locks by their method, as Go before 1.20 prints
  /// one word for all and later ones print the inner mutex of a RWMutex.
  private static Map<String, String> stateByPlace(GoroutineSnapshot snapshot) {
    Map<String, String> states = new TreeMap<>();
    for (GoroutineGroup group : snapshot.groups()) {
      String place =
          group.stack().stream()
                  .filter(f -> f.function().startsWith("main."))
                  .map(f -> f.function() + ":" + f.line())
                  .findFirst()
                  .orElse("?")
              + new TreeMap<>(group.labels());
      if (!place.startsWith("main.write:")) {
        states.put(place, group.count() + " " + canonical(group));
      }
    }
    return states;
  }

  private static String canonical(GoroutineGroup group) {
    boolean lock = group.state().equals("semacquire") || group.state().equals("sync.Mutex.Lock");
    if (!lock) {
      return group.state();
    }
    List<String> functions = group.stack().stream().map(Frame::function).toList();
    return functions.contains("sync.(*RWMutex).Lock")
        ? "sync.RWMutex.Lock"
        : functions.contains("sync.(*RWMutex).RLock")
            ? "sync.RWMutex.RLock"
            : functions.contains("sync.(*WaitGroup).Wait")
                ? "sync.WaitGroup.Wait"
                : "sync.Mutex.Lock";
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.26"})
  void theProtobufTellsTheStatesThatTheDumpPrints(String version) throws MalformedInput {
    GoroutineSnapshot dump = text(version + "/goroutines.txt");
    GoroutineSnapshot profile = proto(version + "/goroutine.pb.gz");
    assertThat(profile.total()).isEqualTo(dump.total());
    Map<String, String> expected = stateByPlace(dump);
    expected.remove("main.(*store).receive:40{}");
    Map<String, String> told = stateByPlace(profile);
    // The dump has no labels before 1.26, so that its labelled goroutine is among the others.
    assertThat(told)
        .containsAllEntriesOf(expected)
        .containsEntry("main.(*store).receive:40{}", "3 chan receive")
        .containsEntry(
            "main.(*store).receive:40{handler=/orders, tenant id=a \"b\"\\c}", "1 chan receive")
        .containsEntry("main.(*store).sendNil:43{}", "1 chan send (nil chan)")
        .containsEntry("main.(*store).selectNone:55{}", "1 select (no cases)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.26"})
  void theTextTellsTheSameSaveWhatItsAddressesHide(String version) throws MalformedInput {
    Map<String, String> expected = stateByPlace(proto(version + "/goroutine.pb.gz"));
    expected.put("main.(*store).selectNone:55{}", "1 select");
    assertThat(stateByPlace(text(version + "/goroutine.txt"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.26"})
  void theDumpHasAgesCreatorsIdsAndLockedThreads(String version) throws MalformedInput {
    GoroutineSnapshot dump = text(version + "/goroutines.txt");
    GoroutineGroup largest = dump.groups().getFirst();
    assertThat(largest.count()).isGreaterThanOrEqualTo(3);
    assertThat(largest.maxWaitMinutes()).isEqualTo(1);
    assertThat(largest.createdBy()).extracting(Frame::function).isEqualTo("main.main");
    assertThat(dump.groups())
        .filteredOn(GoroutineGroup::lockedToThread)
        .singleElement()
        .satisfies(
            g -> assertThat(g.stack().getLast().function()).isEqualTo("main.(*store).locked"));
    long ids = dump.groups().stream().flatMapToLong(g -> Arrays.stream(g.ids())).distinct().count();
    assertThat(ids).isEqualTo(dump.total());
  }

  @ParameterizedTest
  @ValueSource(strings = {"go1.19", "go1.26"})
  void sigquitShowsTheSystemGoroutinesToo(String version) throws MalformedInput {
    GoroutineSnapshot quit = text(version + "/sigquit.txt");
    GoroutineSnapshot dump = text(version + "/goroutines.txt");
    assertThat(quit.total()).isGreaterThan(dump.total());
    assertThat(quit.groups()).extracting(GoroutineGroup::state).contains("force gc (idle)");
    assertThat(quit.groups())
        .allSatisfy(g -> assertThat(Arrays.stream(g.ids()).allMatch(id -> id > 0)).isTrue());
  }

  @Test
  void leakedGoroutinesAreMarkedInEveryForm() throws MalformedInput {
    GoroutineSnapshot profile = proto("go1.26-leak/goroutineleak.pb.gz");
    GoroutineSnapshot counts = text("go1.26-leak/goroutineleak.txt");
    GoroutineSnapshot dump = text("go1.26-leak/goroutines.txt");
    assertThat(profile.groups()).isNotEmpty().allMatch(GoroutineGroup::leaked);
    assertThat(counts.groups()).isNotEmpty().allMatch(GoroutineGroup::leaked);
    assertThat(counts.total()).isEqualTo(profile.total());
    assertThat(
            dump.groups().stream()
                .filter(GoroutineGroup::leaked)
                .mapToLong(GoroutineGroup::count)
                .sum())
        .isEqualTo(profile.total());
    assertThat(dump.groups())
        .anySatisfy(g -> assertThat(g.labels()).containsEntry("handler", "/orders").hasSize(2));
  }
}
