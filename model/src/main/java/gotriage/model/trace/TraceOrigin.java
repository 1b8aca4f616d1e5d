package gotriage.model.trace;

/// What the head of a trace says of it.
///
/// @param minor the format's version as the minor of the Go version that brought it: 11, 19, 21
///   (v1), 22, 23, 25, 26 (v2). Go 1.24 writes 23, Go 1.27 writes 26.
public record TraceOrigin(int minor) {
  /// The oldest format with generations (Go 1.22).
  public static final int FIRST_V2 = 22;

  public boolean v2() {
    return minor >= FIRST_V2;
  }

  /// `go 1.23`, as the file has it.
  public String format() {
    return "go 1." + minor;
  }

  /// `Go 1.23–1.24`: the toolchains that write this format.
  public String writtenBy() {
    return switch (minor) {
      case 11 -> "Go 1.11–1.18";
      case 19 -> "Go 1.19–1.20";
      case 23 -> "Go 1.23–1.24";
      case 26 -> "Go 1.26–1.27";
      default -> "Go 1." + minor;
    };
  }
}
