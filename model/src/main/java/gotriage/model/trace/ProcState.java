package gotriage.model.trace;

/// Whether a P has a thread that may run Go code on it.
public enum ProcState {
  UNDETERMINED,
  NOT_EXIST,
  RUNNING,
  IDLE
}
