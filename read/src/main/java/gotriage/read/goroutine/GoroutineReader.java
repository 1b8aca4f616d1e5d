package gotriage.read.goroutine;

import gotriage.model.goroutine.GoroutineSnapshot;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.text.Lines;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;

/// Reads goroutine texts: debug=1 (`goroutine profile: total N`), or debug=2, a panic, SIGQUIT.
///
/// The text is streamed: memory is one buffer, the groups and their distinct stacks, at most four
/// times the text where no two stacks are equal, and no more than the limits say. A text that was
/// cut or holds lines that no Go release prints gives the goroutines that can be told, with
/// `complete` false.
public final class GoroutineReader {
  private GoroutineReader() {}

  public static Reading<GoroutineSnapshot> read(String evidence, byte[] text)
      throws MalformedInput {
    return read(evidence, new ByteArrayInputStream(text), ReadLimits.forThisHeap());
  }

  /// Reads to the end of the stream, which the caller closes; a read error counts as the text's
  /// end.
  public static Reading<GoroutineSnapshot> read(
      String evidence, InputStream text, ReadLimits limits) throws MalformedInput {
    return new DumpText(evidence, new Lines(text), limits).first();
  }

  /// Reads every snapshot of a text that may hold several, one behind the other, in any form: curl
  /// that appended to one file, a log of a process that dumped itself twice.
  public static Reading<List<GoroutineSnapshot>> readAll(
      String evidence, InputStream text, ReadLimits limits) throws MalformedInput {
    return new DumpText(evidence, new Lines(text), limits).all();
  }
}
