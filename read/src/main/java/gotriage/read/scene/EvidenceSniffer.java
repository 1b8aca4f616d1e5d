package gotriage.read.scene;

import static gotriage.model.evidence.EvidenceKind.*;

import gotriage.model.evidence.EvidenceKind;
import gotriage.model.profile.Profile;
import gotriage.read.text.Ascii;
import java.util.regex.Pattern;

/// What a file is, told from its content; the name and the manifest only break ties.
public final class EvidenceSniffer {
  /// Bytes at the start of a file that are enough: logs may stand before a dump.
  public static final int LOOKS_AT = 64 << 10;

  private static final Pattern TRACE_HEADER = Pattern.compile("go 1\\.\\d+ trace\0");
  private static final Pattern GOROUTINE =
      Pattern.compile("(?m)^(?:.{1,160}[\\s:])?goroutine \\d+ (?:gp=|\\[[^\\n]*:\\r?$)");
  private static final Pattern GO_VERSION =
      Pattern.compile("(?m)^(.*: )?(devel )?go1\\.\\S+( .*)?$|^\tpath\t\\S");
  private static final Pattern GC_TRACE =
      Pattern.compile("(?m)(?:^|[^\\w\\n])gc \\d+ @\\d+(?:\\.\\d+)?s \\d+%");
  private static final Pattern METRICS =
      Pattern.compile(
          "(?m)^(?:go_memstats_|go_gc_|go_memory_classes_|/gc/[a-z/-]+:|/memory/classes/[a-z/-]+:)");
  private static final Pattern STATS =
      Pattern.compile("(?m)^goroutines: \\d+\\R(?:.*\\R){0,4}GOMAXPROCS: ");

  /// Enough samples to tell a mutex profile from a block profile.
  private static final int VOTERS = 1000;

  private EvidenceSniffer() {}

  /// The form a file has, as far as its first bytes tell.
  public enum Form {
    GZIP,
    /// Protobuf that is not compressed, or nothing known.
    BINARY,
    ELF,
    TRACE,
    GOROUTINE_TEXT,
    HEAP_TEXT,
    STACK_TEXT,
    MEMSTATS_TEXT,
    /// `/debug/vars` of package expvar.
    EXPVAR_JSON,
    METRICS_TEXT,
    /// A log with collections in it, and perhaps goroutines at its end.
    GC_TRACE,
    STATS_TEXT,
    PROCESS_JSON,
    BUILD_INFO_JSON,
    BUILD_INFO_TEXT,
    CMDLINE,
    HTML,
    /// Text of no kind that is read.
    TEXT
  }

  public static Form form(byte[] head, int size) {
    if (size >= 2 && head[0] == 0x1f && head[1] == (byte) 0x8b) {
      return Form.GZIP;
    }
    if (size >= 4 && head[0] == 0x7f && head[1] == 'E' && head[2] == 'L' && head[3] == 'F') {
      return Form.ELF;
    }
    int shown = Math.min(size, LOOKS_AT);
    String text = Ascii.utf8(head, 0, shown);
    if (TRACE_HEADER.matcher(text).lookingAt()) {
      return Form.TRACE;
    }
    if (isBinary(head, Math.min(shown, 1024))) {
      return isCommandLine(head, shown) ? Form.CMDLINE : Form.BINARY;
    }
    return textForm(text);
  }

  private static Form textForm(String text) {
    String start = text.stripLeading();
    if (start.startsWith("{") && !start.startsWith("{\"log\":")) {
      return start.contains("\"goVersion\"")
          ? Form.BUILD_INFO_JSON
          : start.contains("\"userSeconds\"") || start.contains("\"rssBytes\"")
              ? Form.PROCESS_JSON
              : isExpvar(start) ? Form.EXPVAR_JSON : Form.TEXT;
    }
    if (GC_TRACE.matcher(text).find()) {
      return Form.GC_TRACE;
    }
    if (start.startsWith("heap profile: ")) {
      return Form.HEAP_TEXT;
    }
    if (start.startsWith("--- mutex:")
        || start.startsWith("--- contention:")
        || start.startsWith("threadcreate profile: total ")) {
      return Form.STACK_TEXT;
    }
    if (start.startsWith("goroutine profile: total ")
        || start.startsWith("goroutineleak profile: total ")) {
      return Form.GOROUTINE_TEXT;
    }
    if (text.contains("\nheap-in-use: ") || start.startsWith("# runtime.MemStats")) {
      return Form.MEMSTATS_TEXT;
    }
    if (STATS.matcher(text).lookingAt()) {
      return Form.STATS_TEXT;
    }
    if (GOROUTINE.matcher(text).find()) {
      return Form.GOROUTINE_TEXT;
    }
    if (METRICS.matcher(text).find()) {
      return Form.METRICS_TEXT;
    }
    if (start.startsWith("<")) {
      return Form.HTML;
    }
    return GO_VERSION.matcher(text).lookingAt() || text.contains("\tpath\t")
        ? Form.BUILD_INFO_TEXT
        : Form.TEXT;
  }

  private static boolean isExpvar(String json) {
    return json.contains("\"memstats\"")
        || json.contains("\"HeapAlloc\"")
        || json.contains("\"/gc/heap/")
        || json.contains("\"/memory/classes/")
        || json.startsWith("{\n\"cmdline\": ");
  }

  private static boolean isBinary(byte[] head, int size) {
    for (int i = 0; i < size; i++) {
      byte b = head[i];
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != 0x1b) {
        return true;
      }
    }
    return false;
  }

  /// Arguments joined by NUL: the first is a path, and nothing but NUL is unprintable.
  private static boolean isCommandLine(byte[] head, int size) {
    for (int i = 0; i < size; i++) {
      if (head[i] != 0 && head[i] >= 0 && head[i] < ' ' && head[i] != '\n') {
        return false;
      }
    }
    return size > 1 && (head[0] == '/' || head[0] == '.' || Character.isLetter(head[0]));
  }

  /// The kind of a profile by its sample types.
  ///
  /// Heap and allocs hold the same samples and differ by the type shown first; mutex and block have
  /// the same types: a mutex profile's stacks begin where a lock was released, a block profile's
  /// where somebody waited. For these the hint is believed if it is one of the two.
  public static EvidenceKind kind(Profile profile, EvidenceKind hint) {
    if (profile.typeIndex("goroutineleak") >= 0) {
      return GOROUTINE_LEAK;
    }
    if (profile.typeIndex("goroutine") >= 0) {
      return GOROUTINE_PROFILE;
    }
    if (profile.typeIndex("threadcreate") >= 0) {
      return THREADCREATE_PROFILE;
    }
    if (profile.typeIndex("inuse_space") >= 0 || profile.typeIndex("alloc_space") >= 0) {
      if (hint == HEAP_PROFILE || hint == ALLOCS_PROFILE) {
        return hint;
      }
      int shown = profile.header().defaultType();
      return profile.header().sampleTypes().get(shown).type().equals("alloc_space")
          ? ALLOCS_PROFILE
          : HEAP_PROFILE;
    }
    if (profile.typeIndex("contentions") >= 0) {
      return hint == MUTEX_PROFILE || hint == BLOCK_PROFILE ? hint : contention(profile);
    }
    if (profile.typeIndex("cpu") >= 0) {
      return CPU_PROFILE;
    }
    return OTHER;
  }

  private static EvidenceKind contention(Profile profile) {
    int released = 0;
    int voters = Math.min(VOTERS, profile.sampleCount());
    for (int s = 0; s < voters; s++) {
      if (profile.depth(s) > 0 && profile.lineCount(profile.location(s, 0)) > 0) {
        String leaf = profile.functionName(profile.function(profile.location(s, 0), 0));
        released += isRelease(leaf) ? 1 : 0;
      }
    }
    return released * 2 > voters ? MUTEX_PROFILE : BLOCK_PROFILE;
  }

  private static boolean isRelease(String function) {
    return function.endsWith(".Unlock")
        || function.endsWith(".RUnlock")
        || function.endsWith("nlockSlow")
        || function.startsWith("runtime.unlock")
        || function.equals("runtime._LostContendedRuntimeLock");
  }
}
