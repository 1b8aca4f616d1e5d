package gotriage.bundle;

import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Takes one evidence's bytes as they arrive: on disk at once, hashed and counted on the way.
///
/// End it with [#finish]. One that is closed without is recorded as partial, so that a step which
/// dies still leaves what it had. Every write that fails is a [StorageFailed], which tells the
/// bundle's disk from the target's network.
public final class EvidenceSink extends OutputStream {
  private final BundleWriter writer;
  private final String name;
  private final String file;
  private final EvidenceKind kind;
  private final Cost cost;
  private final OutputStream out;
  private final MessageDigest digest = sha256();
  private final Instant startedAt = Instant.now();
  private final long startedNanos = System.nanoTime();
  private long bytes;
  private @Nullable StorageFailed failed;
  private @Nullable Evidence finished;

  EvidenceSink(
      BundleWriter writer,
      String name,
      String file,
      EvidenceKind kind,
      Cost cost,
      OutputStream out) {
    this.writer = writer;
    this.name = name;
    this.file = file;
    this.kind = kind;
    this.cost = cost;
    this.out = out;
  }

  @Override
  public void write(int b) throws StorageFailed {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] buffer) throws StorageFailed {
    write(buffer, 0, buffer.length);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws StorageFailed {
    synchronized (writer) {
      if (finished != null) {
        throw new StorageFailed(
            file, new SaidFailure(Text.of("the bundle is already closed", "证据包已经关闭")));
      }
      try {
        out.write(buffer, offset, length);
      } catch (IOException e) {
        failed = writer.outOfSpace(new StorageFailed(file, e));
        throw failed;
      }
      digest.update(buffer, offset, length);
      bytes += length;
    }
  }

  /// Bytes taken so far.
  public long bytes() {
    synchronized (writer) {
      return bytes;
    }
  }

  /// Ends the evidence and writes it into the manifest. A second call changes nothing.
  ///
  /// @param reason what was tried, what came back, what to do; empty when `ok`
  public Evidence finish(Evidence.Status status, Text reason) {
    synchronized (writer) {
      if (finished != null) {
        return finished;
      }
      try {
        out.close();
      } catch (IOException e) {
        failed = failed == null ? new StorageFailed(file, e) : failed;
      }
      Evidence.Status ended = failed == null ? status : Evidence.Status.PARTIAL;
      Text why = failed == null ? reason : failed.said();
      if (bytes == 0 && ended == Evidence.Status.PARTIAL) {
        ended = Evidence.Status.FAILED;
      }
      boolean kept = bytes > 0;
      finished =
          new Evidence(
              name,
              kept ? file : "",
              kind,
              kept ? HexFormat.of().formatHex(digest.digest()) : "",
              bytes,
              startedAt,
              Duration.ofNanos(System.nanoTime() - startedNanos),
              ended,
              why,
              cost);
      writer.finished(this, file, finished);
      return finished;
    }
  }

  @Override
  public void close() {
    finish(
        Evidence.Status.PARTIAL,
        Text.of("the step ended without a word; what came is kept", "这一步没有说明原因就结束了，已收到的部分保留"));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
