package gotriage.capture.step;

import gotriage.bundle.EvidenceSink;
import gotriage.capture.fetch.Answer;
import gotriage.capture.fetch.Form;
import gotriage.capture.fetch.GzipCheck;
import gotriage.model.evidence.Evidence;

/// From what came back to what the manifest says of it.
public final class Outcome {
  private Outcome() {}

  /// Turns an answer into evidence, after a look at whether its gzip is whole.
  public static Evidence of(
      Situation now, Answer answer, Form form, String name, String file, EvidenceSink sink) {
    return switch (answer) {
      case Answer.Whole _ -> {
        now.heard();
        String wrong = form == Form.GZIP ? GzipCheck.of(now.writer().folder().resolve(file)) : "";
        yield wrong.isEmpty()
            ? sink.finish(Evidence.Status.OK, "")
            : sink.finish(
                Evidence.Status.PARTIAL,
                name + ": " + wrong + "; " + sink.bytes() + " bytes are kept");
      }
      case Answer.Part(String reason) -> {
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
