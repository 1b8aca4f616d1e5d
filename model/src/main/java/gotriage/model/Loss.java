package gotriage.model;

import gotriage.model.text.Text;

/// A part of an evidence file that could not be read.
///
/// @param evidence its name
/// @param offset the byte at which the reader lost the thread, -1 when it has no meaning
/// @param what was wrong there and what was lost by it
public record Loss(String evidence, long offset, Text what) {
  /// In a line: `cpu, byte 512: the gzip stream is cut; the rest is lost`.
  public Text said() {
    return offset < 0
        ? Text.of("{0}: {1}", "{0}：{1}", evidence, what)
        : Text.of("{0}, byte {1}: {2}", "{0}，字节 {1}：{2}", evidence, offset, what);
  }
}
