package gotriage.read;

import gotriage.model.Loss;
import java.util.List;

/// A model and what was lost on the way to it; no losses means that the whole evidence was read.
public record Reading<T>(T model, List<Loss> losses) {
  public Reading {
    losses = List.copyOf(losses);
  }

  public boolean complete() {
    return losses.isEmpty();
  }
}
