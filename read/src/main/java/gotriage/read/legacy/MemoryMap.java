package gotriage.read.legacy;

import gotriage.model.profile.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The memory map at the end of a legacy profile, and which mapping an address is in, by the rules
/// that pprof has for the quirks of those who write such maps (`massageMappings`,
/// `remapMappingIDs`).
final class MemoryMap {
  private static final int MOST_MAPPINGS = 65_536;
  private static final long USUAL_START = 0x400000;
  private static final String RANGE =
      "^\\s*(?:0x)?(\\p{XDigit}+)[\\s-]?\\s*(?:0x)?(\\p{XDigit}+):?";

  /// `/proc/PID/maps`.
  private static final Pattern PROC =
      Pattern.compile(
          RANGE
              + "(?:\\s+([-rwxp]+))?(?:\\s+(\\p{XDigit}+))?"
              + "\\s+\\p{XDigit}+:\\p{XDigit}+\\s+\\d+(?:\\s+(\\S+))?");

  /// `40000-80000 /bin/x (@FF00) build`.
  private static final Pattern BRIEF =
      Pattern.compile(
          RANGE
              + "(?:\\s+([-rwxp]+))?(?:\\s+(\\S+))?(?:\\s+\\(@(\\p{XDigit}+)\\))?"
              + "(?:\\s+(\\p{XDigit}+))?");

  private static final Pattern LOG = Pattern.compile("^[^\\[\\]]+:[0-9]+]\\s");
  private static final Pattern LIBRARY = Pattern.compile("[.]so$|[.]so[._][0-9]+");

  private MemoryMap() {}

  /// @param mapping of each address, or -1
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Placed(List<Mapping> mappings, int[] mapping) {}

  /// The executable mappings of the rest of a text, from behind the line where its map begins.
  static List<Mapping> read(TextRows rows) {
    boolean there = rows.isMemoryMap();
    while (!there && rows.next()) {
      there = rows.isMemoryMap();
    }
    return readAll(rows);
  }

  /// The same of a text that is a map from here on.
  static List<Mapping> readAll(TextRows rows) {
    List<Mapping> mappings = new ArrayList<>();
    List<String[]> variables = new ArrayList<>();
    while (rows.next() && mappings.size() < MOST_MAPPINGS) {
      String line = LOG.matcher(rows.line()).replaceFirst("");
      for (String[] v : variables) {
        line = line.replace(v[0], v[1]);
      }
      if (!add(line, mappings)) {
        int equals = line.indexOf('=');
        if (equals > 0 && variables.size() < 16) {
          String name = "$" + line.substring(0, equals).strip();
          variables.add(new String[] {name, line.substring(equals + 1).strip()});
        }
      }
    }
    return tidied(mappings);
  }

  /// @return whether the line is one of a map
  private static boolean add(String line, List<Mapping> mappings) {
    Matcher proc = PROC.matcher(line);
    boolean full = proc.find();
    Matcher m = full ? proc : BRIEF.matcher(line);
    if (!full && !m.find()) {
      return false;
    }
    String permissions = m.group(3);
    String offset = m.group(full ? 4 : 5);
    String file = m.group(full ? 5 : 4);
    String build = full ? null : m.group(6);
    try {
      if (permissions == null || permissions.contains("x")) {
        mappings.add(
            new Mapping(
                hex(m.group(1)),
                hex(m.group(2)),
                offset == null ? 0 : hex(offset),
                file == null ? "" : file,
                build == null ? "" : build));
      }
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static long hex(String digits) {
    return Long.parseUnsignedLong(digits, 16);
  }

  /// Neighbours that are one become one, and the program comes first.
  private static List<Mapping> tidied(List<Mapping> mappings) {
    List<Mapping> all = new ArrayList<>();
    for (Mapping m : mappings) {
      Mapping last = all.isEmpty() ? null : all.getLast();
      if (last != null && areOne(last, m)) {
        all.set(
            all.size() - 1,
            new Mapping(
                last.start(),
                m.limit(),
                last.offset(),
                m.file().isEmpty() ? last.file() : m.file(),
                m.buildId().isEmpty() ? last.buildId() : m.buildId()));
      } else {
        all.add(m);
      }
    }
    for (int i = 0; i < all.size(); i++) {
      String file = all.get(i).file().replace("(deleted)", "").strip();
      if (!file.isEmpty() && file.charAt(0) != '[' && !LIBRARY.matcher(file).find()) {
        Mapping main = all.get(i);
        all.set(i, all.getFirst());
        all.set(0, main);
        break;
      }
    }
    return all;
  }

  private static boolean areOne(Mapping a, Mapping b) {
    boolean files = a.file().isEmpty() || b.file().isEmpty() || a.file().equals(b.file());
    boolean builds =
        a.buildId().isEmpty() || b.buildId().isEmpty() || a.buildId().equals(b.buildId());
    boolean offsets =
        a.offset() == 0 || b.offset() == 0 || a.offset() + a.limit() - a.start() == b.offset();
    return files && builds && a.limit() == b.start() && offsets;
  }

  /// @param known addresses that stand for a place with a name, in no mapping
  static Placed place(List<Mapping> read, long[] address, LongPredicate known) {
    List<Mapping> mappings = new ArrayList<>(read);
    if (mappings.size() > 1
        && mappings.getFirst().file().startsWith("/anon_hugepage")
        && mappings.getFirst().limit() == mappings.get(1).start()) {
      mappings.removeFirst();
    }
    if (!mappings.isEmpty()
        && mappings.getFirst().start() - mappings.getFirst().offset() == USUAL_START) {
      mappings.set(0, fromTheStart(mappings.getFirst()));
    }
    int[] mapping = new int[address.length];
    int invented = -1;
    for (int l = 0; l < address.length; l++) {
      long a = address[l];
      mapping[l] = a == 0 || known.test(a) ? -1 : find(mappings, a);
      if (mapping[l] == -2) {
        if (invented < 0) {
          invented = mappings.size();
          mappings.add(new Mapping(0, -1L, 0, "", ""));
        }
        mapping[l] = invented;
      }
    }
    List<Mapping> numbered = new ArrayList<>();
    for (Mapping m : mappings) {
      numbered.add(m.withId(numbered.size() + 1L));
    }
    return new Placed(numbered, mapping);
  }

  /// @return -2 for an address in none
  private static int find(List<Mapping> mappings, long a) {
    for (int m = 0; m < mappings.size(); m++) {
      Mapping mapping = mappings.get(m);
      if (Long.compareUnsigned(mapping.start(), a) <= 0
          && Long.compareUnsigned(a, mapping.limit()) < 0) {
        return m;
      }
    }
    for (int m = 0; m < mappings.size(); m++) {
      Mapping mapping = mappings.get(m);
      if (mapping.offset() != 0
          && Long.compareUnsigned(mapping.start() - mapping.offset(), a) <= 0
          && Long.compareUnsigned(a, mapping.start()) < 0) {
        mappings.set(m, fromTheStart(mapping));
        return m;
      }
    }
    return -2;
  }

  private static Mapping fromTheStart(Mapping m) {
    return new Mapping(m.start() - m.offset(), m.limit(), 0, m.file(), m.buildId());
  }
}
