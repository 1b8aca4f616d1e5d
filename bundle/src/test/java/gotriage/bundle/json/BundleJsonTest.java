package gotriage.bundle.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gotriage.model.build.BuildInfo;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.process.CgroupSample;
import gotriage.model.process.IoSample;
import gotriage.model.process.ProcessSample;
import gotriage.model.process.ThreadSample;
import gotriage.model.text.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The formats other versions and other programs rely on.
class BundleJsonTest {
  /// As version 1 writes it. A change of this text is a change of the format.
  private static final String VERSION_1 =
      """
      {
        "schemaVersion": 1,
        "tool": "gotriage",
        "toolVersion": "0.1.0",
        "target": {
          "kind": "url",
          "address": "http://localhost:6060/debug/pprof/",
          "pid": 4711,
          "executable": "/usr/bin/shop",
          "mainModule": "example.com/shop",
          "goVersion": "go1.26.8",
          "moduleGoVersion": "1.22",
          "godebug": "asynctimerchan=1",
          "gomaxprocs": 2,
          "cpuLimitCores": 1.5,
          "hostCpus": 8,
          "memoryLimitBytes": 536870912,
          "unixMillisStarted": 1790000000000
        },
        "startedAt": "2026-11-24T08:19:11.104Z",
        "finishedAt": "2026-11-24T08:19:31Z",
        "sealed": true,
        "evidence": [
          {
            "name": "goroutine-1",
            "file": "goroutine-1.pb.gz",
            "kind": "goroutine",
            "sha256": "00ff",
            "bytes": 12,
            "startedAt": "2026-11-24T08:19:12Z",
            "duration": "PT0.25S",
            "status": "partial",
            "reason": "cut",
            "cost": {
              "stopTheWorldMillis": 0.5,
              "bytes": 1000,
              "seconds": 1.0
            }
          }
        ],
        "notes": [
          "the target restarted"
        ]
      }
      """;

  private final BundleJson json = new BundleJson();

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void theManifestsFormatStands() throws IOException {
    Manifest manifest = json.readManifest(in(VERSION_1));
    assertThat(new String(json.write(manifest), StandardCharsets.UTF_8))
        .isEqualToIgnoringWhitespace(VERSION_1);
    Evidence evidence = manifest.evidence().getFirst();
    assertThat(evidence.kind()).isEqualTo(EvidenceKind.GOROUTINE_PROFILE);
    assertThat(evidence.status()).isEqualTo(Evidence.Status.PARTIAL);
    assertThat(evidence.duration()).isEqualTo(Duration.ofMillis(250));
    assertThat(manifest.startedAt()).isEqualTo(Instant.parse("2026-11-24T08:19:11.104Z"));
  }

  @Test
  void chineseStandsBesideEnglishWhereItReadsOtherwise() throws IOException {
    String both =
        VERSION_1
            .replace(
                "\"reason\": \"cut\",",
                "\"reason\": \"cut after 3 bytes\", \"reasonZh\": \"收到 3 字节后中断\",")
            .replace(
                "\"the target restarted\"\n  ]",
                "\"the target restarted\", \"pid 7\"], \"notesZh\": [\"目标重启过\", \"pid 7\"]");
    Manifest manifest = json.readManifest(in(both));
    assertThat(manifest.evidence().getFirst().reason())
        .isEqualTo(new Text("cut after 3 bytes", "收到 3 字节后中断"));
    assertThat(manifest.notes())
        .containsExactly(new Text("the target restarted", "目标重启过"), Text.same("pid 7"));
    assertThat(new String(json.write(manifest), StandardCharsets.UTF_8))
        .isEqualToIgnoringWhitespace(both);
  }

  @Test
  void chineseThatDoesNotPairWithEnglishIsPassedOver() throws IOException {
    String unpaired = VERSION_1.replaceFirst("\\]\\s*}\\s*$", "], \"notesZh\": [\"甲\", \"乙\"] }");
    assertThat(json.readManifest(in(unpaired)).notes())
        .containsExactly(Text.same("the target restarted"));
  }

  @Test
  void aLaterVersionsFieldsAndWordsArePassedOver() throws IOException {
    String later =
        VERSION_1
            .replace("\"sealed\": true", "\"sealed\": true, \"signature\": {\"by\": [1, {}]}")
            .replace("\"kind\": \"goroutine\"", "\"kind\": \"hologram\"");
    Manifest manifest = json.readManifest(in(later));
    assertThat(manifest.sealed()).isTrue();
    assertThat(manifest.evidence().getFirst().kind()).isEqualTo(EvidenceKind.OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"evidence\": [{}], \"target\": {}}",
        "{\"evidence\": null, \"notes\": null, \"target\": null, \"tool\": null}",
        "{\"evidence\": [null, {\"cost\": null}], \"notes\": [null]}"
      })
  void whatIsMissingIsEmptyAndNeverNull(String text) throws IOException {
    Manifest manifest = json.readManifest(in(text));
    assertThat(manifest.toString()).doesNotContain("null");
    assertThat(json.readManifest(in(json.write(manifest)))).isEqualTo(manifest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "not json",
        "{",
        "{\"evidence\": {}}",
        "{\"startedAt\": \"yesterday\"}"
      })
  void whatIsNoManifestIsSaidInOneException(String text) {
    assertThatThrownBy(() -> json.readManifest(in(text))).isInstanceOf(IOException.class);
  }

  @Test
  void processSamplesComeBackAsTheyWere() throws IOException {
    ProcessSample sample =
        new ProcessSample(
            1L,
            1_790_000_000_000L,
            12.34,
            0.66,
            0,
            1.5,
            2 << 20,
            1 << 30,
            12,
            1024,
            Map.of("ESTABLISHED", 3, "LISTEN", 1),
            List.of(new ThreadSample(42, "shop \"x\"", "R", 10, 0.5)),
            10,
            3,
            8,
            2,
            1.25,
            new CgroupSample(2, "/kube/pod", 1.5, 10, 4, 0.25, 512 << 20, 100),
            new IoSample(5_000_000, 1_000, 70, 6),
            "tsc");
    assertThat(json.readProcess(in(json.write(sample)))).isEqualTo(sample);
    assertThat(
            json.readProcess(in("{\"threads\": [null, {}], \"cgroup\": {}, \"io\": {}}"))
                .toString())
        .doesNotContain("null");
  }

  @Test
  void buildInformationComesBackAsItWas() throws IOException {
    BuildInfo build =
        new BuildInfo(
            "go1.26.8",
            "example.com/shop",
            "example.com/shop",
            "v1.0.0",
            List.of("golang.org/x/net@v0.30.0"),
            Map.of("-ldflags", "-X main.v=\"a=b\"", "GOOS", "linux"));
    assertThat(json.readBuildInfo(in(json.write(build)))).isEqualTo(build);
    assertThat(json.readBuildInfo(in("{}")).toString()).doesNotContain("null");
  }
}
