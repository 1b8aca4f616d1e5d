package gotriage.analyse;

import gotriage.model.Frame;
import java.util.List;

/// Why a goroutine is where it is: the wait reasons of `runtime/runtime2.go`, one word for one
/// thing across releases.
///
/// Before Go 1.20 every lock wait prints `semacquire`, before 1.25 a WaitGroup's too: the frames
/// tell them apart.
public enum WaitReason {
  CHAN_RECEIVE,
  CHAN_SEND,
  SELECT,
  /// A receive from or send to a nil channel: for ever.
  NIL_CHAN,
  /// `select {}`: for ever, on purpose.
  SELECT_NO_CASES,
  MUTEX,
  RWMUTEX_READ,
  RWMUTEX_WRITE,
  WAITGROUP,
  COND,
  /// A semaphore of another kind, or a lock whose frames are not there.
  SEMAPHORE,
  IO,
  SLEEP,
  /// Ready or on a CPU: never a waiting state. A spinner is here.
  RUNNABLE,
  SYSCALL,
  /// Waits for, or helps, the collector.
  GC,
  OTHER;

  /// Lock waits of every kind.
  public boolean isLock() {
    return switch (this) {
      case MUTEX, RWMUTEX_READ, RWMUTEX_WRITE -> true;
      default -> false;
    };
  }

  /// Waits on channels that somebody else could end.
  public boolean isChannel() {
    return this == CHAN_RECEIVE || this == CHAN_SEND || this == SELECT;
  }

  /// Reads a state as printed, with the stack to tell semaphores apart.
  public static WaitReason of(String state, List<Frame> stack) {
    String s = state.toLowerCase(java.util.Locale.ROOT);
    if (s.contains("nil chan")) {
      return NIL_CHAN;
    }
    if (s.startsWith("select (no cases")) {
      return SELECT_NO_CASES;
    }
    if (s.startsWith("chan receive")) {
      return CHAN_RECEIVE;
    }
    if (s.startsWith("chan send")) {
      return CHAN_SEND;
    }
    if (s.startsWith("select")) {
      return SELECT;
    }
    return switch (s) {
      case "io wait" -> IO;
      case "sleep" -> SLEEP;
      case "syscall" -> SYSCALL;
      case "running", "runnable", "preempted", "copystack" -> RUNNABLE;
      case "sync.mutex.lock" -> MUTEX;
      case "sync.rwmutex.rlock" -> RWMUTEX_READ;
      case "sync.rwmutex.lock" -> RWMUTEX_WRITE;
      case "sync.waitgroup.wait" -> WAITGROUP;
      case "sync.cond.wait" -> COND;
      case "semacquire" -> semaphore(stack);
      default ->
          s.startsWith("gc ") || s.startsWith("wait for gc") || s.startsWith("wait until gc")
              ? GC
              : OTHER;
    };
  }

  private static WaitReason semaphore(List<Frame> stack) {
    for (Frame frame : stack) {
      switch (frame.function()) {
        case "sync.(*RWMutex).RLock", "sync.runtime_SemacquireRWMutexR" -> {
          return RWMUTEX_READ;
        }
        case "sync.(*RWMutex).Lock", "sync.runtime_SemacquireRWMutex" -> {
          return RWMUTEX_WRITE;
        }
        case "sync.(*Mutex).Lock",
            "sync.(*Mutex).lockSlow",
            "internal/sync.(*Mutex).Lock",
            "internal/sync.(*Mutex).lockSlow" -> {
          // RWMutex.Lock takes its inner mutex first: look on for it.
          return stack.stream().anyMatch(f -> f.function().equals("sync.(*RWMutex).Lock"))
              ? RWMUTEX_WRITE
              : MUTEX;
        }
        case "sync.(*WaitGroup).Wait", "sync.runtime_SemacquireWaitGroup" -> {
          return WAITGROUP;
        }
        default -> {}
      }
    }
    return SEMAPHORE;
  }
}
