package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a trace lies: in a file, or in a bundle that was captured with one. It can be opened more
/// than once.
///
/// @param bundle whether the path is a bundle's
record TraceFile(Path path, String name, boolean bundle) {

  /// An opened trace; closing it closes the bundle too.
  record Opened(InputStream in, @Nullable Bundle bundle) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      in.close();
      if (bundle != null) {
        bundle.close();
      }
    }
  }

  static TraceFile of(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new SaidFailure(Text.of("no file {0}", "没有文件 {0}", path));
    }
    return new TraceFile(path, String.valueOf(path.getFileName()), Bundle.isBundle(path));
  }

  Opened open() throws IOException {
    if (!bundle) {
      return new Opened(Files.newInputStream(path), null);
    }
    Bundle opened = Bundle.open(path);
    try {
      for (Evidence evidence : opened.manifest().evidence()) {
        if (evidence.kind() == EvidenceKind.TRACE && evidence.readable()) {
          return new Opened(opened.read(evidence), opened);
        }
      }
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    opened.close();
    throw new SaidFailure(
        Text.of(
            "{0} holds no trace; capture one with: gotriage capture TARGET --trace 1",
            "{0} 里没有 trace；可这样采集：gotriage capture TARGET --trace 1", path));
  }
}
