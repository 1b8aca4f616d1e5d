package gotriage.bundle;

import static gotriage.model.evidence.EvidenceKind.*;

import gotriage.model.evidence.EvidenceKind;

/// What a file is by its name, for bundles without a manifest and files saved by other tools.
///
/// Knows the contract's names (`cpu.pb.gz`, `goroutines.txt`, `memstats-1.txt`), and those that
/// curl, browsers and `go tool pprof` leave (`profile`, `pprof.svc.samples.cpu.001.pb.gz`). The
/// answer is a guess: the reader looks at the bytes.
public final class EvidenceNames {
  private EvidenceNames() {}

  public static EvidenceKind kindOf(String file) {
    String name = file.toLowerCase(java.util.Locale.ROOT);
    boolean text = name.endsWith(".txt") || name.endsWith(".log");
    if (name.startsWith("process") && name.endsWith(".json")) {
      return PROCESS;
    }
    if (name.startsWith("buildinfo")) {
      return BUILD_INFO;
    }
    if (name.startsWith("cmdline")) {
      return CMDLINE;
    }
    if (name.startsWith("memstats")) {
      return MEMSTATS;
    }
    if (name.startsWith("index")) {
      return INDEX;
    }
    if (name.startsWith("stats")) {
      return RUNTIME_STATS;
    }
    if (name.contains("goroutineleak")) {
      return GOROUTINE_LEAK;
    }
    if (name.contains("goroutine")) {
      return text ? GOROUTINE_DUMP : GOROUTINE_PROFILE;
    }
    if (name.contains("threadcreate")) {
      return THREADCREATE_PROFILE;
    }
    if (name.contains("mutex")) {
      return MUTEX_PROFILE;
    }
    if (name.contains("block")) {
      return BLOCK_PROFILE;
    }
    if (name.contains("alloc_") && name.contains("inuse_")) {
      return HEAP_PROFILE; // pprof names a saved heap profile after its four sample types
    }
    if (name.contains("allocs")) {
      return ALLOCS_PROFILE;
    }
    if (name.contains("heap")) {
      return text ? MEMSTATS : HEAP_PROFILE;
    }
    if (name.contains("cpu") || name.startsWith("profile")) {
      return CPU_PROFILE;
    }
    if (name.startsWith("trace")) {
      return TRACE;
    }
    return OTHER;
  }

  /// The step's name for a file: all before the first dot, as `cpu` of `cpu.pb.gz`.
  static String stepOf(String file) {
    int dot = file.indexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }
}
