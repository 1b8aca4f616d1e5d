package gotriage.capture;

import gotriage.model.evidence.Cost;
import gotriage.model.evidence.Evidence;

/// Told of each step as it begins and ends, by the thread that captures.
public interface Progress {
  Progress NONE =
      new Progress() {
        @Override
        public void stepStarted(String name, Cost cost) {}

        @Override
        public void stepFinished(Evidence evidence) {}
      };

  /// @param cost what the step is expected to cost the target, and how long it may take
  void stepStarted(String name, Cost cost);

  void stepFinished(Evidence evidence);
}
