package gotriage.read.scene;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.model.evidence.EvidenceKind;
import gotriage.read.Fixtures;
import gotriage.read.MalformedInput;
import gotriage.read.pprof.PprofReader;
import gotriage.read.scene.EvidenceSniffer.Form;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvidenceSnifferTest {

  private static Form form(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return EvidenceSniffer.form(bytes, bytes.length);
  }

  @ParameterizedTest
  @CsvSource({
    "go1.19/goroutine.txt, GOROUTINE_TEXT",
    "go1.26/goroutines.txt, GOROUTINE_TEXT",
    "go1.26/sigquit.txt, GOROUTINE_TEXT",
    "go1.26-leak/goroutineleak.txt, GOROUTINE_TEXT",
    "go1.26/heap.txt, HEAP_TEXT",
    "go1.26/mutex.txt, STACK_TEXT",
    "go1.19/block.txt, STACK_TEXT",
    "go1.26/threadcreate.txt, STACK_TEXT",
    "go1.19/trace.out, TRACE",
    "go1.26/trace.out, TRACE",
    "gops/memstats.txt, MEMSTATS_TEXT",
    "gops/stats.txt, STATS_TEXT",
    "go1.26/cpu.pb.gz, GZIP"
  })
  void knowsRealEvidence(String fixture, Form form) {
    byte[] bytes = Fixtures.bytes(fixture);
    assertThat(EvidenceSniffer.form(bytes, bytes.length)).isEqualTo(form);
  }

  @Test
  void knowsWhatOtherToolsWrite() {
    assertThat(form("panic: boom\n\ngoroutine 1 [running]:\nmain.main()\n"))
        .isEqualTo(Form.GOROUTINE_TEXT);
    assertThat(form("SIGQUIT: quit\n\ngoroutine 0 gp=0x6a2ba0 m=0 mp=0x6a3960 [idle]:\n"))
        .isEqualTo(Form.GOROUTINE_TEXT);
    assertThat(form("/usr/bin/shop: go1.26.8\n\tpath\tx\n")).isEqualTo(Form.BUILD_INFO_TEXT);
    assertThat(form("{\n  \"goVersion\": \"go1.26.8\"}")).isEqualTo(Form.BUILD_INFO_JSON);
    assertThat(form("{\"userSeconds\": 1.5}")).isEqualTo(Form.PROCESS_JSON);
    assertThat(form("{}")).isEqualTo(Form.TEXT);
    assertThat(form("<html>/debug/pprof/</html>")).isEqualTo(Form.HTML);
    assertThat(form("/usr/bin/shop\0-addr")).isEqualTo(Form.CMDLINE);
    assertThat(form("404 page not found\n")).isEqualTo(Form.TEXT);
    assertThat(form("the goroutine 7 is stuck\n")).isEqualTo(Form.TEXT);
    assertThat(form("")).isEqualTo(Form.TEXT);
  }

  @ParameterizedTest
  @CsvSource({
    "go1.19/mutex, OTHER, MUTEX_PROFILE",
    "go1.19/block, OTHER, BLOCK_PROFILE",
    "go1.26/mutex, CPU_PROFILE, MUTEX_PROFILE",
    "go1.26/block, CPU_PROFILE, BLOCK_PROFILE",
    "go1.26/block, MUTEX_PROFILE, MUTEX_PROFILE",
    "go1.19/heap, OTHER, HEAP_PROFILE",
    "go1.19/allocs, OTHER, ALLOCS_PROFILE",
    "go1.26/heap, ALLOCS_PROFILE, ALLOCS_PROFILE",
    "go1.26/cpu, HEAP_PROFILE, CPU_PROFILE",
    "go1.26/goroutine, OTHER, GOROUTINE_PROFILE",
    "go1.26-leak/goroutineleak, GOROUTINE_PROFILE, GOROUTINE_LEAK"
  })
  void tellsAProfileByItsSamplesAndBreaksTiesByItsName(
      String fixture, EvidenceKind name, EvidenceKind kind) throws MalformedInput {
    assertThat(
            EvidenceSniffer.kind(
                PprofReader.read("p", Fixtures.bytes(fixture + ".pb.gz")).model(), name))
        .isEqualTo(kind);
  }
}
