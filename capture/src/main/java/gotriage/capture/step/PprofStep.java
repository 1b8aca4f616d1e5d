package gotriage.capture.step;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.capture.http.Answer;
import gotriage.capture.http.Form;
import gotriage.capture.http.GzipCheck;
import gotriage.capture.http.Limits;
import gotriage.capture.http.PprofClient;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import java.time.Duration;
import java.util.function.Function;

/// One page of pprof, fetched once.
///
/// @param page below the endpoint's base, with its query
/// @param costs by the situation
/// @param leave why it is left out, by the situation
/// @param snapshot true when a second one follows that must be some seconds later
public record PprofStep(
    PprofClient client,
    String name,
    String file,
    EvidenceKind kind,
    String page,
    Form form,
    Duration timeout,
    boolean snapshot,
    Function<Situation, Cost> costs,
    Function<Situation, String> leave)
    implements Step {

  @Override
  public Cost cost(Situation now) {
    return costs.apply(now);
  }

  @Override
  public String leftOut(Situation now) {
    return leave.apply(now);
  }

  @Override
  public Evidence take(Situation now, EvidenceSink sink) throws StorageFailed {
    Duration time = now.within(timeout);
    Answer answer = client.fetch(page, form, new Limits(time, time, now.bytesLeft()), sink);
    if (snapshot) {
      now.snapshotTaken();
    }
    return finish(now, answer, form, name, file, sink);
  }

  /// Turns an answer into evidence, after a look at whether its gzip is whole.
  static Evidence finish(
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
