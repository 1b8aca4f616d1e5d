package gotriage.bundle.json;

import gotriage.model.build.BuildInfo;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.process.CgroupSample;
import gotriage.model.process.ProcessSample;
import gotriage.model.process.ThreadSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Puts the empty value where JSON had no field, so that no model holds a null it does not declare.
final class Complete {
  private Complete() {}

  static Manifest manifest(StoredManifest m) {
    Instant started = instant(m.startedAt());
    return new Manifest(
        m.schemaVersion(),
        text(m.tool()),
        text(m.toolVersion()),
        target(m.target()),
        started,
        m.finishedAt() == null ? started : m.finishedAt(),
        m.sealed(),
        list(m.evidence()).stream().filter(Objects::nonNull).map(Complete::evidence).toList(),
        StoredText.read(m.notes(), m.notesZh()));
  }

  private static TargetIdentity target(@Nullable TargetIdentity t) {
    if (t == null) {
      return TargetIdentity.unknown("files", "");
    }
    return new TargetIdentity(
        text(t.kind()),
        text(t.address()),
        t.pid(),
        text(t.executable()),
        text(t.mainModule()),
        text(t.goVersion()),
        text(t.moduleGoVersion()),
        text(t.godebug()),
        t.gomaxprocs(),
        t.cpuLimitCores(),
        t.hostCpus(),
        t.memoryLimitBytes(),
        t.unixMillisStarted());
  }

  private static Evidence evidence(StoredEvidence e) {
    return new Evidence(
        text(e.name()),
        text(e.file()),
        e.kind() == null ? EvidenceKind.OTHER : e.kind(),
        text(e.sha256()),
        e.bytes(),
        instant(e.startedAt()),
        e.duration() == null ? Duration.ZERO : e.duration(),
        e.status() == null ? Evidence.Status.PARTIAL : e.status(),
        StoredText.read(e.reason(), e.reasonZh()),
        e.cost() == null ? Cost.NONE : e.cost());
  }

  static ProcessSample process(ProcessSample p) {
    return new ProcessSample(
        p.atNanos(),
        p.unixMillis(),
        p.userSeconds(),
        p.systemSeconds(),
        p.childrenSeconds(),
        p.queuedSeconds(),
        p.rssBytes(),
        p.virtualBytes(),
        p.openFiles(),
        p.fileLimit(),
        map(p.sockets()),
        list(p.threads()).stream().filter(Objects::nonNull).map(Complete::thread).toList(),
        p.voluntarySwitches(),
        p.involuntarySwitches(),
        p.hostCpus(),
        p.allowedCpus(),
        p.loadAverage(),
        cgroup(p.cgroup()),
        p.io(),
        text(p.clockSource()));
  }

  private static ThreadSample thread(ThreadSample t) {
    return new ThreadSample(
        t.tid(), text(t.name()), text(t.state()), t.userSeconds(), t.systemSeconds());
  }

  private static @Nullable CgroupSample cgroup(@Nullable CgroupSample c) {
    return c == null || c.path() != null
        ? c
        : new CgroupSample(
            c.version(),
            "",
            c.quotaCores(),
            c.periods(),
            c.throttledPeriods(),
            c.throttledSeconds(),
            c.memoryLimitBytes(),
            c.memoryUsedBytes());
  }

  static BuildInfo buildInfo(BuildInfo b) {
    return new BuildInfo(
        text(b.goVersion()),
        text(b.path()),
        text(b.mainModule()),
        text(b.mainVersion()),
        list(b.modules()).stream().filter(Objects::nonNull).toList(),
        map(b.settings()));
  }

  private static String text(@Nullable String s) {
    return s == null ? "" : s;
  }

  private static Instant instant(@Nullable Instant at) {
    return at == null ? Instant.EPOCH : at;
  }

  private static <T> List<T> list(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static <K, V> Map<K, V> map(@Nullable Map<K, V> map) {
    return map == null ? Map.of() : map;
  }
}
