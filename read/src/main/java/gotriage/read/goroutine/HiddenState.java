package gotriage.read.goroutine;

import gotriage.model.Frame;
import java.util.List;

/// The state of a goroutine of the debug=1 text, which names no frame of package runtime at the
/// leaf but lists its addresses.
///
/// Waits with a frame outside the runtime (locks, network, sleep) are told by name. For the rest
/// the addresses do: a parked goroutine's first one is in `runtime.gopark`, the same in the whole
/// text; one more hidden address is `selectgo` (or `block`, which nothing tells apart), two more
/// are `chanrecv` or `chansend` under the small functions that compiled code calls.
///
/// Which of the two: the call within `chansend1` passes one argument more than the one within
/// `chanrecv1` and `chanrecv2` and so ends later in a function that starts on a multiple of 16
/// bytes. Low four bits of the return address, of Go 1.19 and 1.26:
///
/// | | amd64 1.26 | amd64 1.19 | arm64 |
/// |---|---|---|---|
/// | `chansend1` | 7 | d | 8 |
/// | `chanrecv1`, `chanrecv2` | 2 | 8 | 4 |
///
/// A nil channel parks within the first 0x300 bytes behind that call, any other at least 0x380
/// behind it (both releases, both architectures). Where an address fits none of these, the state
/// stays empty.
final class HiddenState {
  private static final int NIL_CASE_WITHIN = 0x300;
  private static final int FARTHEST = 0x2000;

  private final long park;
  private final boolean wordAligned;

  /// @param park the return address within `runtime.gopark`, 0 when unknown
  /// @param wordAligned whether every address of the text is a multiple of 4, as arm64's are
  HiddenState(long park, boolean wordAligned) {
    this.park = park;
    this.wordAligned = wordAligned;
  }

  /// @param frames what the text names, leaf first
  /// @param hidden addresses before the first named frame
  /// @param addresses the first three, 0 where there are fewer
  String of(List<Frame> frames, int hidden, long... addresses) {
    if (frames.isEmpty()) {
      return "";
    }
    String named = named(frames);
    if (!named.isEmpty()) {
      return named;
    }
    if (park == 0 || addresses[0] != park) {
      return hidden == 0 || park != 0 ? "runnable" : "";
    }
    return switch (hidden) {
      case 2 -> "select";
      case 3 -> channelOperation(addresses[1], addresses[2]);
      default -> "";
    };
  }

  /// The state that the named frames tell, empty where they do not.
  static String named(List<Frame> frames) {
    for (int i = 0; i < Math.min(3, frames.size()); i++) {
      String function = frames.get(i).function();
      if (StackState.isKernelOrC(function)) {
        return "syscall";
      }
      String wait = StackState.waitOf(frames, i);
      if (!wait.isEmpty()) {
        return wait;
      }
    }
    return "";
  }

  private String channelOperation(long parkedAt, long calledAt) {
    long distance = parkedAt - calledAt;
    if (distance <= 0 || distance > FARTHEST) {
      return "";
    }
    int low = (int) calledAt & 0xf;
    String operation =
        wordAligned
            ? low == 8 ? "chan send" : low == 4 ? "chan receive" : ""
            : low == 7 || low == 0xd ? "chan send" : low == 2 || low == 8 ? "chan receive" : "";
    return operation.isEmpty() || distance > NIL_CASE_WITHIN
        ? operation
        : operation + " (nil chan)";
  }
}
