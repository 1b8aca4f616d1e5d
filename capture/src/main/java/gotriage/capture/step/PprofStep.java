package gotriage.capture.step;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.capture.fetch.Answer;
import gotriage.capture.fetch.Form;
import gotriage.capture.fetch.Limits;
import gotriage.capture.fetch.SampleTotal;
import gotriage.capture.http.PprofClient;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.text.Text;
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
    Function<Situation, Text> leave)
    implements Step {

  @Override
  public Cost cost(Situation now) {
    return costs.apply(now);
  }

  @Override
  public Text leftOut(Situation now) {
    return leave.apply(now);
  }

  @Override
  public Evidence take(Situation now, EvidenceSink sink) throws StorageFailed {
    Duration time = now.within(timeout);
    Answer answer = client.fetch(page, form, new Limits(time, time, now.bytesLeft()), sink);
    if (snapshot) {
      now.snapshotTaken();
    }
    Evidence evidence = Outcome.of(now, answer, form, name, file, sink);
    if (kind == EvidenceKind.GOROUTINE_PROFILE && evidence.status() == Evidence.Status.OK) {
      long count = SampleTotal.of(now.writer().folder().resolve(file));
      if (count >= 0) {
        now.goroutines((int) Math.min(count, Integer.MAX_VALUE));
      }
    }
    return evidence;
  }
}
