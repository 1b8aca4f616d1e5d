package gotriage.capture.fetch;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.target.http.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Reads one answer's body into a sink until it ends, breaks, or its time or its bytes are used up.
/// Whatever came of the right form is kept.
///
/// @param tried the request as it is shown to people
/// @param deadline of [System#nanoTime]: someone else breaks the stream off then
public record BodyReader(String tried, Form form, Limits limits, long deadline) {
  private static final int CHUNK = 1 << 16;
  private static final int QUOTED = 120;

  public Answer into(EvidenceSink sink, InputStream body) throws StorageFailed {
    byte[] buffer = new byte[CHUNK];
    int held = 0;
    String broke = "";
    boolean ended = false;
    // The first bytes decide whether this is evidence at all, before any reaches the bundle.
    while (held < Form.LOOKED_AT && !ended && broke.isEmpty()) {
      try {
        int n = body.read(buffer, held, CHUNK - held);
        ended = n < 0;
        held += Math.max(n, 0);
      } catch (IOException e) {
        broke = how(e);
      }
    }
    if (held == 0) {
      return nothing(broke);
    }
    if (!form.fits(buffer, held)) {
      return otherPage(buffer, held);
    }
    int n = held;
    while (true) {
      if (n > 0 && !keep(buffer, n, sink)) {
        return tooLarge();
      }
      if (!broke.isEmpty()) {
        return new Answer.Part(
            tried + ": " + broke + " after " + sink.bytes() + " bytes; what came is kept");
      }
      if (ended) {
        return new Answer.Whole();
      }
      n = 0;
      try {
        n = body.read(buffer);
        ended = n < 0;
      } catch (IOException e) {
        broke = how(e);
      }
    }
  }

  private boolean keep(byte[] buffer, int n, EvidenceSink sink) throws StorageFailed {
    int room = (int) Math.min(n, limits.bytes() - sink.bytes());
    sink.write(buffer, 0, Math.max(0, room));
    return room == n;
  }

  private Answer nothing(String broke) {
    return broke.isEmpty()
        ? new Answer.None(200, "", null, tried + ": an empty answer")
        : new Answer.None(
            0,
            "",
            new Failure(Failure.Kind.BROKEN, broke, ""),
            tried + ": answered, then " + broke);
  }

  private Answer tooLarge() {
    return new Answer.Part(
        tried
            + ": larger than the "
            + limits.bytes()
            + " bytes allowed; the first are kept. More with --budget bytes=…");
  }

  private Answer otherPage(byte[] buffer, int length) {
    String text = firstLine(new String(buffer, 0, Math.min(length, 400), StandardCharsets.UTF_8));
    return new Answer.None(
        200,
        text,
        null,
        tried
            + ": answered, but not with what was asked for; it begins with “"
            + text
            + "”. Is this the debug port, and the path pprof's?");
  }

  private String how(IOException e) {
    if (System.nanoTime() >= deadline) {
      return "not finished within " + seconds(limits.total());
    }
    String message = e.getMessage();
    return "the connection broke"
        + (message == null || message.isBlank() ? "" : " (" + message + ")");
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() / 1000.0 + " s";
  }

  /// The first line, printable and short enough for a sentence.
  public static String firstLine(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() < QUOTED; i++) {
      char c = text.charAt(i);
      if (c == '\n' && !line.isEmpty()) {
        break;
      }
      if (c >= ' ' && c != 127) {
        line.append(c);
      }
    }
    return line.toString().strip();
  }
}
