package gotriage.bundle;

import gotriage.bundle.file.PlainName;
import gotriage.bundle.file.UnreadableBundle;
import gotriage.bundle.json.BundleJson;
import gotriage.bundle.tar.TarGz;
import gotriage.model.Loss;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One triage's evidence, opened for reading: a folder, a `.tar.gz` of it, or loose files.
///
/// Nothing in it is trusted. Names that leave the folder are refused, links are not followed, a
/// file ends at [#LARGEST_FILE]. A bundle cut short, without a manifest, or with files its manifest
/// does not know is opened all the same; [#losses] says what was found wrong.
public final class Bundle implements AutoCloseable {
  /// No evidence is larger: a debug=2 dump ends at 64 MiB, the largest traces are some hundred.
  public static final long LARGEST_FILE = 1L << 30;

  /// A capture makes some twenty files.
  public static final int MOST_FILES = 1000;

  private static final String MANIFEST = "manifest.json";
  private static final int MOST_NAMES = 3;

  private final Path path;
  private final @Nullable Path folder;
  private final boolean temporary;
  private final Manifest manifest;
  private final List<Path> loose;
  private final List<Loss> losses;

  private Bundle(
      Path path,
      @Nullable Path folder,
      boolean temporary,
      Manifest manifest,
      List<Path> loose,
      List<Loss> losses) {
    this.path = path;
    this.folder = folder;
    this.temporary = temporary;
    this.manifest = manifest;
    this.loose = List.copyOf(loose);
    this.losses = List.copyOf(losses);
  }

  /// Opens a folder or an archive.
  public static Bundle open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return ofFolder(path, path, false, new ArrayList<>());
    }
    if (!Files.exists(path)) {
      throw new UnreadableBundle(
          Text.of(
              "no bundle at {0}: there is no such file or folder", "{0} 处没有证据包：不存在这样的文件或目录", path));
    }
    Path folder = Files.createTempDirectory("gotriage-");
    try {
      List<Loss> losses = TarGz.unpack(path, folder, MOST_FILES, LARGEST_FILE);
      return ofFolder(path, folder, true, new ArrayList<>(losses));
    } catch (IOException | RuntimeException e) {
      delete(folder);
      throw e;
    }
  }

  /// True for a path that [#open] takes: a folder, or a file that begins as gzip and holds a tar.
  public static boolean isBundle(Path path) {
    return Files.isDirectory(path) || Files.isRegularFile(path) && TarGz.is(path);
  }

  /// Any mix of evidence files, in the order given. What they are is guessed from their names.
  public static Bundle ofFiles(List<Path> files) throws IOException {
    List<Evidence> evidence = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new UnreadableBundle(
            Files.exists(file)
                ? Text.of("{0}: not a file", "{0}：不是文件", file)
                : Text.of("{0}: there is no such file", "{0}：文件不存在", file));
      }
      String name = String.valueOf(file.getFileName());
      String step = EvidenceNames.stepOf(name);
      for (int i = 2; !names.add(step); i++) {
        step = EvidenceNames.stepOf(name) + "-" + i;
      }
      evidence.add(found(step, file, file.toString(), Evidence.Status.OK, Text.EMPTY));
    }
    Path first = files.isEmpty() ? Path.of(".") : files.getFirst();
    Manifest manifest = manifestOf(evidence, namesOf(files));
    return new Bundle(first, null, false, manifest, files, List.of());
  }

  /// What a reader sees as the target: the files' names, or the first of many.
  private static String namesOf(List<Path> files) {
    String names =
        files.stream()
            .limit(MOST_NAMES)
            .map(f -> String.valueOf(f.getFileName()))
            .collect(Collectors.joining(", "));
    return files.size() > MOST_NAMES ? names + ", …" : names;
  }

  private static Bundle ofFolder(Path path, Path folder, boolean temporary, List<Loss> losses)
      throws IOException {
    Manifest written = readManifest(folder, losses);
    List<Evidence> evidence = new ArrayList<>();
    Set<String> known = new HashSet<>();
    if (written != null) {
      for (Evidence e : written.evidence()) {
        evidence.add(check(folder, e, losses));
        known.add(e.file());
      }
    }
    for (Path file : filesIn(folder)) {
      String name = String.valueOf(file.getFileName());
      if (known.contains(name) || name.equals(MANIFEST) || !PlainName.is(name)) {
        continue;
      }
      Text why =
          written == null
              ? Text.of("no manifest tells how this ended", "没有 manifest 说明这一步是否完成")
              : Text.of(
                  "the capture was cut short during this step; what came is kept",
                  "采集在这一步中途中断，已收到的部分保留");
      Evidence.Status status = written == null ? Evidence.Status.OK : Evidence.Status.PARTIAL;
      evidence.add(found(EvidenceNames.stepOf(name), file, name, status, why));
    }
    if (written == null && evidence.isEmpty()) {
      throw new UnreadableBundle(
          Text.of(
              "{0} holds no manifest.json and no evidence: not a bundle, or one that ended before"
                  + " its first step",
              "{0} 里既没有 manifest.json 也没有任何证据：它不是证据包，或者采集在第一步之前就中断了", path));
    }
    Manifest manifest =
        written == null
            ? manifestOf(evidence, String.valueOf(path.getFileName()))
            : new Manifest(
                written.schemaVersion(),
                written.tool(),
                written.toolVersion(),
                written.target(),
                written.startedAt(),
                written.finishedAt(),
                written.sealed(),
                List.copyOf(evidence),
                written.notes());
    return new Bundle(path, folder, temporary, manifest, List.of(), losses);
  }

  private static @Nullable Manifest readManifest(Path folder, List<Loss> losses) {
    Path file = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      losses.add(
          new Loss(
              MANIFEST,
              -1,
              Text.of("missing: the files are taken by their names", "缺失：按文件名识别各个文件")));
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new BundleJson().readManifest(in);
    } catch (IOException e) {
      losses.add(
          new Loss(
              MANIFEST,
              -1,
              Text.of("{0}; the files are taken by their names", "{0}；按文件名识别各个文件", Said.of(e))));
      return null;
    }
  }

  /// A manifest's entry, brought down to what is really there.
  private static Evidence check(Path folder, Evidence e, List<Loss> losses) throws IOException {
    if (e.file().isEmpty()) {
      return e;
    }
    Text wrong;
    if (!PlainName.is(e.file())) {
      wrong = Text.of("the manifest names a file outside the bundle", "manifest 指向了证据包之外的文件");
    } else {
      Path file = folder.resolve(e.file());
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        wrong = Text.of("the manifest names it, and it is not there", "manifest 里有它，文件却不在");
      } else {
        long size = Files.size(file);
        if (size == e.bytes()) {
          return e;
        }
        losses.add(
            new Loss(
                e.name(),
                size,
                Text.of(
                    "{0} has {1} of {2} bytes",
                    "{0} 应有 {2} 字节，只剩 {1} 字节", e.file(), size, e.bytes())));
        return with(
            e,
            e.file(),
            size,
            Evidence.Status.PARTIAL,
            Text.of("cut after it was captured", "采集之后又被截断"));
      }
    }
    losses.add(new Loss(e.name(), -1, wrong));
    return with(e, "", 0, Evidence.Status.FAILED, wrong);
  }

  private static Evidence with(
      Evidence e, String file, long bytes, Evidence.Status status, Text reason) {
    return new Evidence(
        e.name(),
        file,
        e.kind(),
        e.sha256(),
        bytes,
        e.startedAt(),
        e.duration(),
        status,
        e.reason().and(reason),
        e.cost());
  }

  private static Evidence found(
      String step, Path file, String name, Evidence.Status status, Text reason) throws IOException {
    return new Evidence(
        step,
        name,
        EvidenceNames.kindOf(String.valueOf(file.getFileName())),
        "",
        Files.size(file),
        Files.getLastModifiedTime(file).toInstant(),
        Duration.ZERO,
        status,
        reason,
        Cost.NONE);
  }

  private static Manifest manifestOf(List<Evidence> evidence, String address) {
    Instant first =
        evidence.stream().map(Evidence::startedAt).min(Instant::compareTo).orElse(Instant.EPOCH);
    Instant last = evidence.stream().map(Evidence::startedAt).max(Instant::compareTo).orElse(first);
    return new Manifest(
        1,
        "",
        "",
        TargetIdentity.unknown("files", address),
        first,
        last,
        false,
        List.copyOf(evidence),
        List.of());
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .limit(MOST_FILES)
          .toList();
    }
  }

  /// What was opened: the folder, the archive, or the first of the loose files.
  public Path path() {
    return path;
  }

  public Manifest manifest() {
    return manifest;
  }

  /// What was found wrong with the bundle itself, not with a step.
  public List<Loss> losses() {
    return losses;
  }

  /// An evidence's bytes as they came, at most [#LARGEST_FILE] of them.
  ///
  /// @throws IOException when it left no bytes, or the file cannot be read
  public InputStream read(Evidence evidence) throws IOException {
    Path file = fileOf(evidence);
    if (file == null) {
      throw new SaidFailure(
          Text.of("{0} left no bytes: {1}", "{0} 没有留下数据：{1}", evidence.name(), evidence.reason()));
    }
    return new Bounded(Files.newInputStream(file));
  }

  private @Nullable Path fileOf(Evidence evidence) {
    if (folder == null) {
      int at = manifest.evidence().indexOf(evidence);
      return at < 0 ? null : loose.get(at);
    }
    if (!PlainName.is(evidence.file())) {
      return null;
    }
    Path file = folder.resolve(evidence.file());
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? file : null;
  }

  /// Removes what an archive was unpacked to; a folder that was opened stays.
  @Override
  public void close() {
    if (temporary && folder != null) {
      delete(folder);
    }
  }

  static void delete(Path folder) {
    try (var entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        Files.deleteIfExists(entry);
      }
      Files.deleteIfExists(folder);
    } catch (IOException _) {
      // The system clears its own temporary folder.
    }
  }

  /// A stream that ends at [#LARGEST_FILE].
  private static final class Bounded extends FilterInputStream {
    private long left = LARGEST_FILE;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      if (left <= 0) {
        return -1;
      }
      int b = super.read();
      left -= b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int n = super.read(buffer, offset, (int) Math.min(length, left));
      left -= Math.max(n, 0);
      return n;
    }
  }
}
