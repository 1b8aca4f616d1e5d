package gotriage.bundle.json;

import gotriage.model.build.BuildInfo;
import gotriage.model.build.BuildInfoJsonAdapter;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.CostJsonAdapter;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.evidence.TargetIdentityJsonAdapter;
import gotriage.model.process.CgroupSample;
import gotriage.model.process.CgroupSampleJsonAdapter;
import gotriage.model.process.IoSample;
import gotriage.model.process.IoSampleJsonAdapter;
import gotriage.model.process.ProcessSample;
import gotriage.model.process.ProcessSampleJsonAdapter;
import gotriage.model.process.ThreadSample;
import gotriage.model.process.ThreadSampleJsonAdapter;
import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.InputStream;

/// Reads and writes `manifest.json`, `process-N.json` and `buildinfo.json`.
///
/// The formats are the records of the model, field by field, and are stable: a later version only
/// adds fields. A text stands in English under its name, in Chinese under that name and `Zh`. Times
/// are ISO 8601 (`2026-11-24T08:19:11.104Z`), durations ISO 8601 too (`PT10.013S`); every other
/// unit is in the field's name. A field that is missing reads as empty or 0, one that is unknown is
/// passed over.
@Json.Import({
  StoredManifest.class,
  TargetIdentity.class,
  StoredEvidence.class,
  Cost.class,
  ProcessSample.class,
  ThreadSample.class,
  CgroupSample.class,
  IoSample.class,
  BuildInfo.class
})
public final class BundleJson {
  /// Far more than any real one: a file past it is not ours.
  private static final int LARGEST = 16 << 20;

  private final JsonType<StoredManifest> manifest;
  private final JsonType<ProcessSample> process;
  private final JsonType<BuildInfo> buildInfo;

  public BundleJson() {
    Jsonb jsonb =
        Jsonb.builder()
            .serializeNulls(false)
            .add(EvidenceKind.class, new WordAdapter<>(EvidenceKind::word, EvidenceKind::of))
            .add(
                Evidence.Status.class,
                new WordAdapter<>(Evidence.Status::word, Evidence.Status::of))
            // Named here, not found by the class path: a jar that holds two modules' adapters keeps
            // only one of their service files.
            .add(StoredManifest.class, StoredManifestJsonAdapter::new)
            .add(TargetIdentity.class, TargetIdentityJsonAdapter::new)
            .add(StoredEvidence.class, StoredEvidenceJsonAdapter::new)
            .add(Cost.class, CostJsonAdapter::new)
            .add(ProcessSample.class, ProcessSampleJsonAdapter::new)
            .add(ThreadSample.class, ThreadSampleJsonAdapter::new)
            .add(CgroupSample.class, CgroupSampleJsonAdapter::new)
            .add(IoSample.class, IoSampleJsonAdapter::new)
            .add(BuildInfo.class, BuildInfoJsonAdapter::new)
            .build();
    manifest = jsonb.type(StoredManifest.class);
    process = jsonb.type(ProcessSample.class);
    buildInfo = jsonb.type(BuildInfo.class);
  }

  public byte[] write(Manifest value) {
    return bytes(manifest.toJsonPretty(StoredManifest.of(value)));
  }

  public byte[] write(ProcessSample value) {
    return bytes(process.toJsonPretty(value));
  }

  public byte[] write(BuildInfo value) {
    return bytes(buildInfo.toJsonPretty(value));
  }

  public Manifest readManifest(InputStream in) throws IOException {
    return Complete.manifest(read(manifest, in));
  }

  public ProcessSample readProcess(InputStream in) throws IOException {
    return Complete.process(read(process, in));
  }

  public BuildInfo readBuildInfo(InputStream in) throws IOException {
    return Complete.buildInfo(read(buildInfo, in));
  }

  private static <T> T read(JsonType<T> type, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new SaidFailure(
          Text.of(
              "larger than {0} MiB, so not one of ours", "大于 {0} MiB，不是本工具写的文件", LARGEST >> 20));
    }
    try {
      T value = type.fromJson(bytes);
      if (value == null) {
        throw new SaidFailure(Text.of("holds no JSON object", "里面不是 JSON 对象"));
      }
      return value;
    } catch (RuntimeException e) {
      // The parser leaves its own arrays on cut input, so nothing narrower will do.
      throw new SaidFailure(Text.of("not the JSON expected: {0}", "不是预期的 JSON：{0}", Said.of(e)), e);
    }
  }

  private static byte[] bytes(String json) {
    return (json + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
