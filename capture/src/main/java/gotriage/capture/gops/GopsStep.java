package gotriage.capture.gops;

import gotriage.bundle.EvidenceSink;
import gotriage.bundle.StorageFailed;
import gotriage.capture.fetch.Answer;
import gotriage.capture.fetch.Form;
import gotriage.capture.step.Outcome;
import gotriage.capture.step.Situation;
import gotriage.capture.step.Step;
import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;
import gotriage.model.evidence.EvidenceKind;
import gotriage.model.text.Text;
import gotriage.target.gops.GopsCommand;
import java.time.Duration;
import java.util.function.Function;

/// One command to a gops agent.
///
/// @param snapshot true when a second one follows that must be some seconds later
/// @param costs by the situation
/// @param leave why it is left out, by the situation
record GopsStep(
    GopsClient client,
    String name,
    String file,
    EvidenceKind kind,
    GopsCommand command,
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
    Answer answer = client.fetch(command, form, now.within(timeout), now.bytesLeft(), sink);
    if (snapshot) {
      now.snapshotTaken();
    }
    Evidence evidence = Outcome.of(now, answer, form, name, file, sink);
    if (command == GopsCommand.STATS && evidence.status() == Evidence.Status.OK) {
      RuntimeStats.read(now.writer().folder().resolve(file)).applyTo(now);
    }
    return evidence;
  }
}
