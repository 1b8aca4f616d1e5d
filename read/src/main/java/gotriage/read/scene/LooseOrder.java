package gotriage.read.scene;

import gotriage.model.evidence.Evidence;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The order in which loose files of one kind were taken: by the time in their content where all
/// have one; else by number where their names differ in a number only (`goroutine-2.txt`,
/// `dump10.txt`); else by the files' times, then by name.
final class LooseOrder {
  private static final Pattern NUMBERED = Pattern.compile("(\\D*)(\\d{1,9})(\\D*)");

  private LooseOrder() {}

  static <T> List<T> sorted(List<T> files, Source<T> source) {
    boolean timed = files.stream().allMatch(f -> source.time(f) > 0);
    if (timed) {
      return files.stream().sorted(Comparator.comparingLong(source::time)).toList();
    }
    boolean numbered =
        files.stream().map(f -> frame(source.evidence(f))).distinct().count() == 1
            && files.stream().allMatch(f -> number(source.evidence(f)) >= 0);
    Comparator<T> byName = Comparator.comparing(f -> source.evidence(f).file());
    return numbered
        ? files.stream().sorted(Comparator.comparingLong(f -> number(source.evidence(f)))).toList()
        : files.stream()
            .sorted(
                Comparator.<T, Instant>comparing(f -> source.evidence(f).startedAt())
                    .thenComparing(byName))
            .toList();
  }

  /// Where the order's facts come from.
  interface Source<T> {
    Evidence evidence(T file);

    /// Nanoseconds since 1970 in the content, 0 where it has none.
    long time(T file);
  }

  private static String frame(Evidence evidence) {
    return NUMBERED.matcher(fileName(evidence)).replaceFirst("$1#$3");
  }

  private static long number(Evidence evidence) {
    Matcher m = NUMBERED.matcher(fileName(evidence));
    return m.find() ? Long.parseLong(m.group(2)) : -1;
  }

  private static String fileName(Evidence evidence) {
    return evidence.file().substring(evidence.file().lastIndexOf('/') + 1);
  }
}
