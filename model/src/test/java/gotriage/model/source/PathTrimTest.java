package gotriage.model.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathTrimTest {
  /// Worked out by hand from the rule in pprof's `internal/report/source.go`.
  @ParameterizedTest
  @CsvSource({
    "/my/project/a/b.go,            /built/project, '',        a/b.go",
    "/other/a/b.go,                 /built/project, '',        /other/a/b.go",
    "/my/project/a/b.go,            /built/project, /my,       project/a/b.go",
    "/my/project/a/b.go,            /built/project, /my/,      project/a/b.go",
    "/mybe/project/a/b.go,          '',            /my,       /mybe/project/a/b.go",
    "/proc/self/cwd/./a/b.go,       '',            '',        a/b.go",
    "/proc/self/cwd/a/b.go,         '',            /x,        a/b.go",
    "/a/project/b/project/c.go,     /built/project, '',        b/project/c.go",
  })
  void shortensAsPprofDoes(String path, String folder, String prefix, String shortened) {
    PathTrim trim =
        new PathTrim(
            prefix.isEmpty() ? List.of() : List.of(prefix),
            folder.isEmpty() ? List.of() : List.of(folder));
    assertThat(trim.apply(path)).isEqualTo(shortened);
  }
}
