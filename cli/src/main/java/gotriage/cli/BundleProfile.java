package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.bundle.json.BundleJson;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.process.ProcessSample;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A profile in a bundle: the CPU profile of `BUNDLE`, or the one that `BUNDLE/heap` or
/// `BUNDLE/heap.pb.gz` names, folder or archive.
///
/// @param process what the operating system said of the process meanwhile, in order
@SuppressWarnings("ArrayRecordComponent") // never compared
record BundleProfile(String name, byte[] bytes, List<ProcessSample> process) {
  private static final String PROFILE = ".pb.gz";

  /// Null where the path names neither a bundle nor something in one.
  static @Nullable BundleProfile find(Path path) throws IOException {
    if (Bundle.isBundle(path)) {
      return in(path, "");
    }
    Path above = path.getParent();
    if (above == null || Files.exists(path) || !Bundle.isBundle(above)) {
      return null;
    }
    // Any folder is a bundle; that a missing file's is meant as one, its manifest tells.
    return Files.isDirectory(above) && !Files.exists(above.resolve("manifest.json"))
        ? null
        : in(above, String.valueOf(path.getFileName()));
  }

  /// The process samples of the bundle's folder that a file lies in; none where it lies in none.
  static List<ProcessSample> besides(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.exists(folder.resolve("manifest.json"))) {
      return List.of();
    }
    try (Bundle bundle = Bundle.open(folder)) {
      return process(bundle);
    }
  }

  /// @param name of the evidence or its file, empty for the CPU profile
  private static BundleProfile in(Path path, String name) throws IOException {
    try (Bundle bundle = Bundle.open(path)) {
      for (Evidence evidence : bundle.manifest().evidence()) {
        boolean wanted =
            name.isEmpty()
                ? evidence.kind() == EvidenceKind.CPU_PROFILE
                : evidence.name().equals(name) || evidence.file().equals(name);
        if (wanted && evidence.readable()) {
          try (InputStream in = bundle.read(evidence)) {
            return new BundleProfile(evidence.file(), in.readAllBytes(), process(bundle));
          }
        }
      }
      throw none(path, name, bundle);
    }
  }

  private static SaidFailure none(Path path, String name, Bundle bundle) {
    String there =
        bundle.manifest().evidence().stream()
            .filter(e -> e.readable() && e.file().endsWith(PROFILE))
            .map(Evidence::file)
            .collect(Collectors.joining(", "));
    Text profiles = there.isEmpty() ? new Text("none", "无") : Text.same(there);
    return new SaidFailure(
        name.isEmpty()
            ? Text.of(
                "{0}: no CPU profile is in it; name another as {0}/FILE; profiles there: {1}",
                "{0}：里面没有 CPU profile；可用 {0}/文件名 指定其他的；其中的 profile：{1}", path, profiles)
            : Text.of(
                "{0}: nothing readable in it is called {1}; profiles there: {2}",
                "{0}：里面没有名为 {1} 的可读内容；其中的 profile：{2}", path, name, profiles));
  }

  private static List<ProcessSample> process(Bundle bundle) throws IOException {
    List<ProcessSample> samples = new ArrayList<>();
    for (Evidence evidence : bundle.manifest().evidence()) {
      if (evidence.kind() == EvidenceKind.PROCESS && evidence.readable()) {
        try (InputStream in = bundle.read(evidence)) {
          samples.add(new BundleJson().readProcess(in));
        }
      }
    }
    return samples;
  }
}
