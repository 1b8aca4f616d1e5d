package gotriage.analyse.pprof;

/// What makes two frames one node (pprof `-granularity`).
public enum Granularity {
  FUNCTIONS("functions", true, false, false, false),
  FILEFUNCTIONS("filefunctions", true, true, false, false),
  FILES("files", false, true, false, false),
  LINES("lines", true, true, true, false),
  ADDRESSES("addresses", true, true, true, true);

  private final String word;
  private final boolean function;
  private final boolean file;
  private final boolean line;
  private final boolean address;

  Granularity(String word, boolean function, boolean file, boolean line, boolean address) {
    this.word = word;
    this.function = function;
    this.file = file;
    this.line = line;
    this.address = address;
  }

  public String word() {
    return word;
  }

  boolean function() {
    return function;
  }

  boolean file() {
    return file;
  }

  boolean line() {
    return line;
  }

  boolean address() {
    return address;
  }
}
