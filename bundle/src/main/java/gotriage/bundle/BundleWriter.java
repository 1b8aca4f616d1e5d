package gotriage.bundle;

import gotriage.bundle.file.PlainName;
import gotriage.bundle.json.BundleJson;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.evidence.Manifest;
import gotriage.model.evidence.TargetIdentity;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Makes a bundle's folder, step by step.
///
/// The manifest is replaced atomically after each step: whatever kills the program, the folder
/// holds a manifest that is right for all but the last step, and that step's bytes. All methods may
/// be called from any thread, above all [#seal] from a shutdown hook.
public final class BundleWriter implements AutoCloseable {
  private static final String MANIFEST = "manifest.json";

  /// Given back when the disk is full, so that the manifest which says so still fits.
  private static final int RESERVE_BYTES = 256 << 10;

  private static final String RESERVE = ".reserve";

  private final Path folder;
  private final String toolVersion;
  private final Opener opener;
  private final BundleJson json = new BundleJson();
  private final Instant startedAt = Instant.now();
  private final List<Evidence> evidence = new ArrayList<>();
  private final List<Text> notes = new ArrayList<>();
  private final Set<EvidenceSink> open = new LinkedHashSet<>();
  private final Set<String> names = new LinkedHashSet<>();
  private TargetIdentity target;
  private Instant changedAt = startedAt;
  private boolean sealed;
  private boolean full;

  /// How a file of the bundle is opened; a test puts a device that is always full here.
  interface Opener {
    OutputStream open(Path file) throws IOException;
  }

  private BundleWriter(Path folder, String toolVersion, TargetIdentity target, Opener opener) {
    this.folder = folder;
    this.toolVersion = toolVersion;
    this.target = target;
    this.opener = opener;
  }

  /// Creates the folder, which must not exist or be empty, and a first manifest in it.
  ///
  /// Only the user may read it: evidence can hold secrets.
  public static BundleWriter create(Path folder, String toolVersion, TargetIdentity target)
      throws IOException {
    return create(
        folder,
        toolVersion,
        target,
        // Not buffered: what came before a crash is on the disk.
        file ->
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  static BundleWriter create(Path folder, String toolVersion, TargetIdentity target, Opener opener)
      throws IOException {
    try {
      if (Files.isDirectory(folder)) {
        try (var entries = Files.list(folder)) {
          if (entries.findAny().isPresent()) {
            throw new SaidFailure(
                Text.of(
                    "cannot make a bundle: {0} is not empty; name another place with --out",
                    "无法创建证据包：{0} 不是空目录；请用 --out 指定别的位置", folder));
          }
        }
      } else {
        Files.createDirectories(folder);
      }
      OwnerOnly.apply(folder);
      Files.write(folder.resolve(RESERVE), new byte[RESERVE_BYTES]);
    } catch (SaidFailure e) {
      throw e;
    } catch (IOException e) {
      throw new StorageFailed(folder.toString(), e);
    }
    BundleWriter writer = new BundleWriter(folder, toolVersion, target, opener);
    writer.writeManifest();
    return writer;
  }

  public Path folder() {
    return folder;
  }

  /// True once the disk was full: nothing more can be kept.
  public synchronized boolean full() {
    return full;
  }

  public synchronized boolean sealed() {
    return sealed;
  }

  /// Says who the target is, or more of it than was known.
  public synchronized void identify(TargetIdentity identity) {
    target = identity;
    writeManifest();
  }

  /// Something a reader should know that no step says.
  public synchronized void note(Text note) {
    if (!sealed) {
      notes.add(note);
      writeManifest();
    }
  }

  /// Begins a step's file.
  ///
  /// @param name unique in the bundle
  /// @param file a [PlainName], unique in the bundle
  public synchronized EvidenceSink open(String name, String file, EvidenceKind kind, Cost cost)
      throws StorageFailed {
    if (sealed) {
      throw new StorageFailed(file, new SaidFailure(Text.of("the bundle is sealed", "证据包已封存")));
    }
    if (!PlainName.is(file) || file.equals(MANIFEST) || !names.add(file)) {
      throw new IllegalArgumentException("not a new plain file name: " + file);
    }
    try {
      EvidenceSink sink =
          new EvidenceSink(this, name, file, kind, cost, opener.open(folder.resolve(file)));
      open.add(sink);
      return sink;
    } catch (IOException e) {
      names.remove(file);
      throw outOfSpace(new StorageFailed(file, e));
    }
  }

  /// A step whose bytes are all here.
  public Evidence add(String name, String file, EvidenceKind kind, Cost cost, byte[] bytes)
      throws StorageFailed {
    EvidenceSink sink = open(name, file, kind, cost);
    try {
      sink.write(bytes, 0, bytes.length);
    } catch (StorageFailed e) {
      return sink.finish(Evidence.Status.PARTIAL, e.said());
    }
    return sink.finish(Evidence.Status.OK, Text.EMPTY);
  }

  /// A step that left no bytes.
  public synchronized Evidence without(
      String name, EvidenceKind kind, Cost cost, Evidence.Status status, Text reason) {
    return without(name, kind, cost, status, reason, Instant.now(), Duration.ZERO);
  }

  /// A step that left no bytes, and how long it tried.
  public synchronized Evidence without(
      String name,
      EvidenceKind kind,
      Cost cost,
      Evidence.Status status,
      Text reason,
      Instant started,
      Duration duration) {
    Evidence e = new Evidence(name, "", kind, "", 0, started, duration, status, reason, cost);
    if (!sealed) {
      evidence.add(e);
      writeManifest();
    }
    return e;
  }

  public synchronized Manifest manifest() {
    return new Manifest(
        1,
        "gotriage",
        toolVersion,
        target,
        startedAt,
        changedAt,
        sealed,
        List.copyOf(evidence),
        List.copyOf(notes));
  }

  /// Ends the steps that are still open as partial: for a capture that is ended from outside.
  public synchronized void cutOpen() {
    for (EvidenceSink sink : List.copyOf(open)) {
      sink.finish(
          Evidence.Status.PARTIAL,
          Text.of(
              "the capture was ended during this step; what came is kept", "采集在这一步中途被终止，已收到的部分保留"));
    }
  }

  /// Ends the bundle: open steps become partial, the manifest says sealed and reaches the disk. A
  /// second call changes nothing.
  public synchronized Manifest seal() {
    if (!sealed) {
      cutOpen();
      deleteReserve();
      sealed = true;
      writeManifest();
    }
    return manifest();
  }

  /// Seals.
  @Override
  public void close() {
    seal();
  }

  synchronized void finished(EvidenceSink sink, String file, Evidence result) {
    open.remove(sink);
    if (result.bytes() == 0) {
      names.remove(file);
      try {
        Files.deleteIfExists(folder.resolve(file));
      } catch (IOException _) {
        // An empty file more does no harm.
      }
    }
    evidence.add(result);
    writeManifest();
  }

  synchronized StorageFailed outOfSpace(StorageFailed e) {
    full |= e.full();
    return e;
  }

  private void writeManifest() {
    changedAt = Instant.now();
    byte[] bytes = json.write(manifest());
    try {
      replaceManifest(bytes);
    } catch (IOException _) {
      full = true;
      deleteReserve();
      try {
        replaceManifest(bytes);
      } catch (IOException _) {
        // The manifest before this one stands: right, but for the steps since.
      }
    }
  }

  private void replaceManifest(byte[] bytes) throws IOException {
    Path next = folder.resolve("." + MANIFEST);
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var buffer = java.nio.ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (sealed) {
        channel.force(true);
      }
    }
    Files.move(
        next,
        folder.resolve(MANIFEST),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private void deleteReserve() {
    try {
      Files.deleteIfExists(folder.resolve(RESERVE));
    } catch (IOException _) {
      // Hidden, and passed over by every reader.
    }
  }
}
