package gotriage.capture.fetch;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.model.text.Said;
import gotriage.model.text.Text;
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
public record BodyReader(Text tried, Form form, Limits limits, long deadline) {
  private static final int CHUNK = 1 << 16;
  private static final int QUOTED = 120;

  public Answer into(EvidenceSink sink, InputStream body) throws StorageFailed {
    byte[] buffer = new byte[CHUNK];
    int held = 0;
    Text broke = Text.EMPTY;
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
            Text.of(
                "{0}: {1} after {2} bytes; what came is kept",
                "{0}：{1}，共收到 {2} 字节；已收到的部分保留", tried, broke, sink.bytes()));
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

  private Answer nothing(Text broke) {
    return broke.isEmpty()
        ? new Answer.None(200, "", null, Text.of("{0}: an empty answer", "{0}：应答是空的", tried))
        : new Answer.None(
            0,
            "",
            new Failure(Failure.Kind.BROKEN, broke, Text.EMPTY),
            Text.of("{0}: answered, then {1}", "{0}：有应答，随后{1}", tried, broke));
  }

  private Answer tooLarge() {
    return new Answer.Part(
        Text.of(
            "{0}: larger than the {1} bytes allowed; the first are kept. More with --budget bytes=…",
            "{0}：超过允许的 {1} 字节，只保留前面的部分。用 --budget bytes=… 可以放宽", tried, limits.bytes()));
  }

  private Answer otherPage(byte[] buffer, int length) {
    String text = firstLine(new String(buffer, 0, Math.min(length, 400), StandardCharsets.UTF_8));
    return new Answer.None(
        200,
        text,
        null,
        Text.of(
            "{0}: answered, but not with what was asked for; it begins with “{1}”. Is this the debug"
                + " port, and the path pprof's?",
            "{0}：有应答，但不是所要的内容；开头是“{1}”。这是调试端口吗？路径是 pprof 的吗？", tried, text));
  }

  private Text how(IOException e) {
    if (System.nanoTime() >= deadline) {
      return Text.of("not finished within {0}", "{0} 内没有发完", seconds(limits.total()));
    }
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? Text.of("the connection broke", "连接中断")
        : Text.of("the connection broke ({0})", "连接中断（{0}）", Said.quoted(message));
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
