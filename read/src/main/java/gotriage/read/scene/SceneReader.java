package gotriage.read.scene;

import gotriage.bundle.Bundle;
import gotriage.model.Loss;
import gotriage.model.evidence.Evidence;
import gotriage.model.scene.Scene;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Makes the scene of a bundle or of loose files: every file is read by what it holds, whatever it
/// is called, all of them at a time.
///
/// A file that cannot be read, or not whole, is a loss and its evidence `partial`; the scene is
/// made of the rest. Loose files are ordered by the time they were taken, as far as it can be told
/// ([LooseOrder]).
public final class SceneReader {
  /// Small files read at a time, each with its share of the memory; a large one is read alone.
  private static final int AT_A_TIME = 4;

  private static final long LARGE = 1 << 20;

  private final ReadLimits limits;

  private SceneReader(ReadLimits limits) {
    this.limits = limits;
  }

  public static Scene read(Bundle bundle) {
    return read(bundle, ReadLimits.forThisHeap());
  }

  public static Scene read(Bundle bundle, ReadLimits limits) {
    return new SceneReader(limits).scene(bundle);
  }

  /// The scene of files in any mix and order: from curl, `go tool pprof`, a log, another bundle.
  ///
  /// @throws IOException when a path is no file
  public static Scene readFiles(List<Path> files) throws IOException {
    try (Bundle bundle = Bundle.ofFiles(files)) {
      return read(bundle);
    }
  }

  private Scene scene(Bundle bundle) {
    Map<Evidence, Reading<Piece>> pieces = new LinkedHashMap<>();
    List<Loss> losses = new ArrayList<>(bundle.losses());
    EvidenceReader small = new EvidenceReader(limits.share(AT_A_TIME));
    EvidenceReader large = new EvidenceReader(limits);
    Semaphore places = new Semaphore(AT_A_TIME);
    Map<Evidence, Future<Reading<Piece>>> readings = new LinkedHashMap<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Evidence evidence : bundle.manifest().evidence()) {
        boolean alone = evidence.bytes() > LARGE;
        int cost = alone ? AT_A_TIME : 1;
        if (evidence.readable()) {
          readings.put(
              evidence,
              threads.submit(() -> readOne(bundle, evidence, alone ? large : small, places, cost)));
        } else if (!evidence.file().isEmpty()) {
          pieces.put(
              evidence,
              nothing(
                  evidence, new Loss(evidence.name(), 0, Text.of("the file is empty", "文件是空的"))));
        }
      }
    }
    readings.forEach((evidence, future) -> pieces.put(evidence, result(evidence, future)));
    pieces.values().forEach(reading -> losses.addAll(reading.losses()));
    return new SceneBuilder(bundle, pieces, losses, limits).build();
  }

  private static Reading<Piece> readOne(
      Bundle bundle, Evidence evidence, EvidenceReader reader, Semaphore places, int cost)
      throws MalformedInput, IOException, InterruptedException {
    places.acquire(cost);
    try (InputStream in = bundle.read(evidence)) {
      return reader.read(evidence, in);
    } finally {
      places.release(cost);
    }
  }

  /// What came of a file; a failure of any kind costs that file and no other.
  private static Reading<Piece> result(Evidence evidence, Future<Reading<Piece>> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Loss loss =
          cause instanceof MalformedInput malformed
              ? new Loss(evidence.name(), malformed.offset(), malformed.what())
              : new Loss(
                  evidence.name(), -1, Text.of("could not be read: {0}", "无法读取：“{0}”", cause));
      return nothing(evidence, loss);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return nothing(
          evidence, new Loss(evidence.name(), -1, Text.of("reading was interrupted", "读取被中断")));
    }
  }

  private static Reading<Piece> nothing(Evidence evidence, Loss loss) {
    return new Reading<>(new Piece.Unread(evidence.kind()), List.of(loss));
  }
}
