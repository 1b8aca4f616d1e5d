package gotriage.rules.locks;

import gotriage.analyse.FunctionSet;

/// Names of functions around locks, Go 1.10 to 1.27.
public final class LockFunctions {
  private LockFunctions() {}

  /// The slow paths of a mutex: only taken when somebody else has or wants it.
  public static final FunctionSet SLOW =
      FunctionSet.of(
          "sync.(*Mutex).lockSlow",
          "sync.(*Mutex).unlockSlow",
          "internal/sync.(*Mutex).lockSlow",
          "internal/sync.(*Mutex).unlockSlow",
          "sync.runtime_SemacquireMutex",
          "internal/sync.runtime_SemacquireMutex",
          "sync.runtime_doSpin",
          "internal/sync.runtime_doSpin");

  public static final FunctionSet RWMUTEX = FunctionSet.of("sync.(*RWMutex).*");

  /// The global generator of math/rand where it is a seeded one: one source behind one mutex.
  public static final FunctionSet RAND = FunctionSet.of("math/rand.(*lockedSource).*");

  /// What takes the mutex of a context that can be cancelled: making and cancelling its children.
  public static final FunctionSet CONTEXT =
      FunctionSet.of("context.(*cancelCtx).*", "context.removeChild", "context.propagateCancel");

  /// Loggers; a line goes through one lock, or one descriptor's, to one output.
  public static final FunctionSet LOGGING =
      FunctionSet.of(
          "log.*",
          "log/slog.*",
          "go.uber.org/zap.*",
          "go.uber.org/zap/*",
          "github.com/sirupsen/logrus.*",
          "github.com/rs/zerolog.*",
          "github.com/golang/glog.*",
          "k8s.io/klog.*",
          "k8s.io/klog/*",
          "github.com/go-kit/log.*",
          "github.com/go-kit/kit/log.*",
          "github.com/hashicorp/go-hclog.*",
          "github.com/apex/log.*",
          "github.com/inconshreveable/log15.*",
          "github.com/ethereum/go-ethereum/log.*",
          "github.com/cihub/seelog.*");

  /// Locks that have a cause of their own.
  public static final FunctionSet NAMED = RAND.or(CONTEXT).or(LOGGING);

  /// A thread that waits for a lock of the runtime itself: it spins, yields, or sleeps on a futex.
  public static final FunctionSet RUNTIME_WAIT =
      FunctionSet.of(
          "runtime.procyield",
          "runtime.procyieldAsm",
          "runtime.osyield",
          "runtime.osyield_no_g",
          "runtime.semasleep",
          "runtime.semawakeup",
          "runtime.futexsleep",
          "runtime.futexwakeup");

  /// A select locks every channel it names.
  public static final FunctionSet SELECT_LOCK =
      FunctionSet.of("runtime.sellock", "runtime.selunlock");
}
