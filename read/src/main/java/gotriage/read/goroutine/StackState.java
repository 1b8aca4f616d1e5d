package gotriage.read.goroutine;

import gotriage.model.Frame;
import java.util.List;

/// The state of a goroutine told from its stack, in the words of the debug=2 dump, for the forms
/// that have only stacks.
///
/// A parked goroutine has `runtime.gopark` (`proc.go`) as its leaf and what parked it above that:
///
/// | above | file | state |
/// |---|---|---|
/// | `runtime.chanrecv`, `chansend` | `chan.go` | `chan receive`, `chan send`, or `… (nil chan)` |
/// | `runtime.selectgo`, `runtime.block` | `select.go` | `select`, `select (no cases)` |
/// | `runtime.netpollblock`, `internal/poll.runtime_pollWait` | `netpoll.go` | `IO wait` |
/// | `time.Sleep` | `time.go` | `sleep` |
/// | `sync.runtime_Semacquire…` | `sema.go` | the lock above it, else `semacquire` |
/// | `sync.runtime_notifyListWait` | `sema.go` | `sync.Cond.Wait` |
/// | `os/signal.signal_recv` and system calls | | `syscall` |
///
/// Nil channels: `chanrecv` and `chansend` park in two places, for a nil channel within their first
/// 15 lines and otherwise some 100 lines further down, in every release from Go 1.11 to 1.26. Where
/// the profile has start lines (Go 1.20 and later), the distance from there decides. Before, the
/// line itself does: 1.11 to 1.19 have the nil case of a receive before line 480 and the other
/// behind 495, of a send before 180 and behind 210.
///
/// Locks are told by method names: before Go 1.20 the runtime itself says only `semacquire`.
final class StackState {
  private static final int NIL_CASE_LINES = 40;
  private static final int OLD_NIL_RECEIVE_BEFORE = 488;
  private static final int OLD_NIL_SEND_BEFORE = 195;

  /// Frames above the leaf that can tell the state; the deepest is `sync.(*RWMutex).Lock` above the
  /// slow path of its inner mutex.
  private static final int LOOK_AT = 12;

  private final int receiveStart;
  private final int sendStart;

  /// @param receiveStart,sendStart the lines of `func chanrecv` and `func chansend`, 0 when unknown
  StackState(int receiveStart, int sendStart) {
    this.receiveStart = receiveStart;
    this.sendStart = sendStart;
  }

  /// The state, empty where the stack does not tell.
  String of(List<Frame> stack) {
    if (stack.isEmpty()) {
      return "";
    }
    if (!isPark(stack.getFirst().function())) {
      return notParked(stack);
    }
    for (int i = 1; i < Math.min(LOOK_AT, stack.size()); i++) {
      String state = parkedBy(stack, i);
      if (!state.isEmpty()) {
        return state;
      }
    }
    return "";
  }

  private static boolean isPark(String function) {
    return function.equals("runtime.gopark") || function.equals("runtime.goparkunlock");
  }

  private String parkedBy(List<Frame> stack, int i) {
    Frame frame = stack.get(i);
    return switch (frame.function()) {
      case "runtime.chanrecv" ->
          nilCase(frame.line(), receiveStart, OLD_NIL_RECEIVE_BEFORE)
              ? "chan receive (nil chan)"
              : "chan receive";
      case "runtime.chansend" ->
          nilCase(frame.line(), sendStart, OLD_NIL_SEND_BEFORE)
              ? "chan send (nil chan)"
              : "chan send";
      case "runtime.selectgo" -> "select";
      case "runtime.block" -> "select (no cases)";
      case "runtime.gcAssistAlloc", "runtime.gcParkAssist" -> "GC assist wait";
      case "runtime.bgsweep" -> "GC sweep wait";
      case "runtime.bgscavenge" -> "GC scavenge wait";
      case "runtime.gcBgMarkWorker" -> "GC worker (idle)";
      case "runtime.forcegchelper" -> "force gc (idle)";
      case "runtime.runfinq", "runtime.runFinalizers" -> "finalizer wait";
      case "runtime.runCleanups" -> "cleanup wait";
      default -> waitOf(stack, i);
    };
  }

  private static boolean nilCase(int line, int start, int before) {
    return start > 0 ? line - start < NIL_CASE_LINES : line < before;
  }

  /// Waits whose frames are outside package runtime and so visible in debug=1 too.
  static String waitOf(List<Frame> stack, int i) {
    return switch (stack.get(i).function()) {
      case "runtime.netpollblock", "internal/poll.runtime_pollWait", "net.runtime_pollWait" ->
          "IO wait";
      case "time.Sleep" -> "sleep";
      case "sync.runtime_notifyListWait", "sync.(*Cond).Wait" -> "sync.Cond.Wait";
      case "sync.runtime_SemacquireWaitGroup" -> "sync.WaitGroup.Wait";
      case "sync.runtime_SemacquireRWMutexR" -> "sync.RWMutex.RLock";
      case "sync.runtime_SemacquireRWMutex" -> "sync.RWMutex.Lock";
      case "sync.runtime_SemacquireMutex",
          "internal/sync.runtime_SemacquireMutex",
          "sync.runtime_Semacquire" ->
          lockAbove(stack, i + 1);
      case "internal/poll.runtime_Semacquire", "runtime.semacquire" -> "semacquire";
      case "runtime.coroswitch" -> "coroutine";
      case "reflect.chanrecv" -> "chan receive";
      case "reflect.chansend0", "reflect.chansend" -> "chan send";
      case "reflect.rselect" -> "select";
      case "runtime/trace.Start.func1" -> "trace reader (blocked)";
      // `iter.Pull` at the leaf is where its two sides change over.
      default -> i == 0 && stack.get(i).function().startsWith("iter.Pull") ? "coroutine" : "";
    };
  }

  /// The method that a semaphore is part of. `RWMutex.Lock` takes an inner mutex first.
  private static String lockAbove(List<Frame> stack, int from) {
    String lock = "semacquire";
    for (int i = from; i < Math.min(from + LOOK_AT, stack.size()); i++) {
      switch (stack.get(i).function()) {
        case "sync.(*RWMutex).RLock" -> {
          return "sync.RWMutex.RLock";
        }
        case "sync.(*RWMutex).Lock" -> {
          return "sync.RWMutex.Lock";
        }
        case "sync.(*WaitGroup).Wait" -> {
          return "sync.WaitGroup.Wait";
        }
        case "sync.(*Mutex).Lock",
            "sync.(*Mutex).lockSlow",
            "internal/sync.(*Mutex).Lock",
            "internal/sync.(*Mutex).lockSlow" ->
            lock = "sync.Mutex.Lock";
        default -> {
          return lock;
        }
      }
    }
    return lock;
  }

  /// A goroutine that is not parked is ready, on a CPU, or in the kernel or C.
  private static String notParked(List<Frame> stack) {
    for (int i = 0; i < Math.min(4, stack.size()); i++) {
      String function = stack.get(i).function();
      if (function.endsWith("goroutineProfileWithLabels")) {
        return "running";
      }
      if (isKernelOrC(function)) {
        return "syscall";
      }
      String wait = waitOf(stack, i);
      if (!wait.isEmpty()) {
        return wait;
      }
    }
    return "runnable";
  }

  static boolean isKernelOrC(String function) {
    return switch (function) {
      case "runtime.cgocall",
          "runtime.notetsleepg",
          "os/signal.signal_recv",
          "internal/runtime/syscall.Syscall6",
          "internal/runtime/syscall/linux.Syscall6",
          "runtime/internal/syscall.Syscall6",
          "syscall.Syscall",
          "syscall.Syscall6",
          "syscall.RawSyscall",
          "syscall.RawSyscall6",
          "syscall.syscall",
          "syscall.syscall6",
          "syscall.rawSyscallNoError",
          "syscall.SyscallN" ->
          true;
      default -> function.contains("._Cfunc_");
    };
  }
}
