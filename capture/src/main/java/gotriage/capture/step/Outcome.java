package gotriage.capture.step;

import gotriage.bundle.EvidenceSink;
import gotriage.capture.fetch.Answer;
import gotriage.capture.fetch.Form;
import gotriage.capture.fetch.GzipCheck;
import gotriage.model.evidence.Evidence;
import gotriage.model.text.Text;

/// From what came back to what the manifest says of it.
public final class Outcome {
  private Outcome() {}

  /// Turns an answer into evidence, after a look at whether its gzip is whole.
  public static Evidence of(
      Situation now, Answer answer, Form form, String name, String file, EvidenceSink sink) {
    return switch (answer) {
      case Answer.Whole _ -> {
        now.heard();
        Text wrong =
            form == Form.GZIP ? GzipCheck.of(now.writer().folder().resolve(file)) : Text.EMPTY;
        yield wrong.isEmpty()
            ? sink.finish(Evidence.Status.OK, Text.EMPTY)
            : sink.finish(
                Evidence.Status.PARTIAL,
                Text.of(
                    "{0}: {1}; {2} bytes are kept",
                    "{0}：{1}；保留了 {2} 字节", name, wrong, sink.bytes()));
      }
      case Answer.Part(Text reason) -> {
        now.heard();
        yield sink.finish(Evidence.Status.PARTIAL, reason);
      }
      case Answer.None none -> {
        if (none.endpointIsDown()) {
          now.silent(none.reason());
        } else {
          now.heard();
        }
        yield sink.finish(Evidence.Status.FAILED, none.reason());
      }
    };
  }
}
