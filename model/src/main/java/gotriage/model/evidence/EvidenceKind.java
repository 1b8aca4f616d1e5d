package gotriage.model.evidence;

/// What a piece of evidence is, whatever its name: decides the reader.
public enum EvidenceKind {
  CPU_PROFILE("cpu"),
  HEAP_PROFILE("heap"),
  ALLOCS_PROFILE("allocs"),
  GOROUTINE_PROFILE("goroutine"),
  GOROUTINE_DUMP("goroutines"),
  GOROUTINE_LEAK("goroutineleak"),
  MUTEX_PROFILE("mutex"),
  BLOCK_PROFILE("block"),
  THREADCREATE_PROFILE("threadcreate"),
  MEMSTATS("memstats"),
  TRACE("trace"),
  PROCESS("process"),
  BUILD_INFO("buildinfo"),
  CMDLINE("cmdline"),
  INDEX("index"),
  RUNTIME_STATS("stats"),
  METRICS("metrics"),
  GC_TRACE("gctrace"),
  OTHER("other");

  private final String word;

  EvidenceKind(String word) {
    this.word = word;
  }

  /// The word for it in the manifest and in the verdict's JSON.
  public String word() {
    return word;
  }

  /// The kind of a word, [#OTHER] for one that this version does not know.
  public static EvidenceKind of(String word) {
    for (EvidenceKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    return OTHER;
  }
}
