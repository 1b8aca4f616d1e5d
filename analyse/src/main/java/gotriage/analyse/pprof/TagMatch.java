package gotriage.analyse.pprof;

import gotriage.model.profile.SampleRow;
import gotriage.model.profile.StringTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `-tagfocus` and `-tagignore` look for: `key=value` or `value`, where value is a range of
/// numbers or a list of patterns.
///
/// Without a key each pattern must match some `key:value` of the sample; with one, any of them its
/// value (`compileTagFilter`, `internal/driver/driver_focus.go`).
final class TagMatch {
  private final StringTable strings;
  private final @Nullable String key;
  private final @Nullable TagRange range;
  private final LabelUnits units;
  private final List<GoPattern> patterns;

  private TagMatch(
      StringTable strings,
      @Nullable String key,
      @Nullable TagRange range,
      LabelUnits units,
      List<GoPattern> patterns) {
    this.strings = strings;
    this.key = key;
    this.range = range;
    this.units = units;
    this.patterns = patterns;
  }

  static @Nullable TagMatch optional(
      String option, String text, LabelUnits units, StringTable strings) throws Refused {
    if (text.isEmpty()) {
      return null;
    }
    int equals = text.indexOf('=');
    String key = equals < 0 ? null : text.substring(0, equals);
    String value = text.substring(equals + 1);
    TagRange range = TagRange.parse(option, value);
    List<GoPattern> patterns = new ArrayList<>();
    if (range == null) {
      for (String pattern : value.split(",", -1)) {
        patterns.add(GoPattern.of(option, pattern));
      }
    }
    return new TagMatch(strings, key, range, units, patterns);
  }

  boolean matches(SampleRow row) {
    if (range != null) {
      return inRange(row, range);
    }
    return key == null ? everyPattern(row) : anyPattern(row, key);
  }

  private boolean inRange(SampleRow row, TagRange wanted) {
    for (int l = 0; l < row.labels; l++) {
      if (row.labelString[l] == SampleRow.NONE) {
        String name = strings.get(row.labelKey[l]);
        if ((key == null || key.equals(name))
            && wanted.contains(row.labelNumber[l], units.of(name))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean everyPattern(SampleRow row) {
    next:
    for (GoPattern pattern : patterns) {
      for (int l = 0; l < row.labels; l++) {
        if (row.labelString[l] != SampleRow.NONE
            && pattern.in(strings.get(row.labelKey[l]) + ":" + strings.get(row.labelString[l]))) {
          continue next;
        }
      }
      return false;
    }
    return true;
  }

  private boolean anyPattern(SampleRow row, String wanted) {
    for (int l = 0; l < row.labels; l++) {
      if (row.labelString[l] != SampleRow.NONE && strings.get(row.labelKey[l]).equals(wanted)) {
        String value = strings.get(row.labelString[l]);
        for (GoPattern pattern : patterns) {
          if (pattern.in(value)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
