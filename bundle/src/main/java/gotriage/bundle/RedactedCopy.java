package gotriage.bundle;

import gotriage.bundle.json.BundleJson;
import gotriage.bundle.redact.Redacted;
import gotriage.bundle.redact.Redactor;
import gotriage.bundle.redact.Sentences;
import gotriage.bundle.tar.TarGz;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A copy of a bundle that is fit to share: values of the command line, of labels, of build
/// settings and of URLs are taken out, what cannot be cleaned is left out, and the manifest says
/// both.
///
/// Names stay, since a verdict is made of them: functions, files, modules, paths, label keys,
/// hosts. Times, order and costs stay as they were, so that the copy gives the same verdict.
public final class RedactedCopy {
  /// Larger evidence is left out: it is looked at as a whole.
  private static final int LARGEST = 256 << 20;

  private static final Text NOTE =
      new Text(
          "a redacted copy: values of the command line, of labels, of build settings and of URL"
              + " queries read REDACTED; names of functions, files, modules, label keys and hosts,"
              + " and the text in which a server refused a page, are as they were",
          "脱敏副本：命令行参数、label、构建设置和 URL 查询串中的值一律显示为 REDACTED；"
              + "函数名、文件名、模块名、label 的键、主机名，以及服务端拒绝请求时的原话保持原样");

  private RedactedCopy() {}

  /// Writes the copy to a folder, or to one file when the name ends in `.tar.gz`.
  ///
  /// @param to must not exist, or be an empty folder
  public static Manifest write(Bundle bundle, Path to) throws IOException {
    if (!String.valueOf(to.getFileName()).endsWith(".tar.gz")) {
      return writeFolder(bundle, to);
    }
    if (Files.exists(to)) {
      throw new SaidFailure(
          Text.of(
              "{0} exists already; name another place with --out", "{0} 已经存在；请用 --out 指定别的位置", to));
    }
    Path folder = Files.createTempDirectory("gotriage-redacted-");
    try {
      Manifest manifest = writeFolder(bundle, folder);
      TarGz.pack(folder, to);
      return manifest;
    } finally {
      Bundle.delete(folder);
    }
  }

  private static Manifest writeFolder(Bundle bundle, Path folder) throws IOException {
    if (Files.exists(folder) && !isEmptyFolder(folder)) {
      throw new SaidFailure(
          Text.of(
              "{0} is not an empty folder; name another place with --out",
              "{0} 不是空目录；请用 --out 指定别的位置", folder));
    }
    Files.createDirectories(folder);
    OwnerOnly.apply(folder);
    List<Evidence> evidence = new ArrayList<>();
    for (Evidence e : bundle.manifest().evidence()) {
      evidence.add(copy(bundle, e, folder));
    }
    Manifest m = bundle.manifest();
    List<Text> notes = new ArrayList<>();
    m.notes().forEach(note -> notes.add(Sentences.redact(note)));
    notes.add(NOTE);
    Manifest manifest =
        new Manifest(
            m.schemaVersion(),
            m.tool(),
            m.toolVersion(),
            redact(m.target()),
            m.startedAt(),
            m.finishedAt(),
            m.sealed(),
            List.copyOf(evidence),
            List.copyOf(notes));
    Files.write(folder.resolve("manifest.json"), new BundleJson().write(manifest));
    return manifest;
  }

  private static boolean isEmptyFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (var entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  private static Evidence copy(Bundle bundle, Evidence e, Path folder) throws IOException {
    if (!e.readable()) {
      return with(e, "", new byte[0], e.status(), Sentences.redact(e.reason()));
    }
    byte[] bytes;
    try (InputStream in = bundle.read(e)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    Redacted redacted =
        bytes.length > LARGEST
            ? new Redacted.LeftOut(Text.of("it is larger than 256 MiB", "超过 256 MiB"))
            : Redactor.of(e.kind(), bytes);
    return switch (redacted) {
      case Redacted.Copy(byte[] clean) -> {
        Files.write(folder.resolve(e.file()), clean);
        yield with(e, e.file(), clean, e.status(), Sentences.redact(e.reason()));
      }
      case Redacted.LeftOut(Text why) ->
          with(
              e,
              "",
              new byte[0],
              Evidence.Status.SKIPPED,
              Text.of(
                  "left out of the redacted copy: {0}; the original bundle has it",
                  "未放入脱敏副本：{0}；原证据包里有", why));
    };
  }

  private static Evidence with(
      Evidence e, String file, byte[] bytes, Evidence.Status status, Text reason) {
    return new Evidence(
        e.name(),
        file,
        e.kind(),
        file.isEmpty() ? "" : sha256(bytes),
        bytes.length,
        e.startedAt(),
        e.duration(),
        status,
        reason,
        e.cost());
  }

  /// GODEBUG holds switches of the runtime, which a verdict needs, and no secrets.
  private static TargetIdentity redact(TargetIdentity t) {
    return new TargetIdentity(
        t.kind(),
        Sentences.redact(t.address()),
        t.pid(),
        t.executable(),
        t.mainModule(),
        t.goVersion(),
        t.moduleGoVersion(),
        t.godebug(),
        t.gomaxprocs(),
        t.cpuLimitCores(),
        t.hostCpus(),
        t.memoryLimitBytes(),
        t.unixMillisStarted());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
