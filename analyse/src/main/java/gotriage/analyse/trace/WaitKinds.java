package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.TraceTables;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a state and a reason come to, each reason's words looked at once.
final class WaitKinds {
  private TraceTables tables = Tables.EMPTY;
  private @Nullable WaitKind[] ofReason = new WaitKind[64];

  void begin(TraceTables read) {
    tables = read;
  }

  WaitKind of(GoState state, int reason) {
    return switch (state) {
      case RUNNING -> WaitKind.RUNNING;
      case RUNNABLE -> WaitKind.RUNNABLE;
      case SYSCALL -> WaitKind.SYSCALL;
      case WAITING, UNDETERMINED, NOT_EXIST -> ofReason(reason);
    };
  }

  private WaitKind ofReason(int reason) {
    if (reason >= ofReason.length) {
      ofReason = Arrays.copyOf(ofReason, Math.max(reason + 1, ofReason.length * 2));
    }
    WaitKind kind = ofReason[reason];
    if (kind == null) {
      kind = WaitKind.of(tables.string(reason));
      ofReason[reason] = kind;
    }
    return kind;
  }
}
