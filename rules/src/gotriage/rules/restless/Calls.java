package gotriage.rules.restless;

import gotriage.analyse.FunctionSet;

/// Names of functions that several rules look for, Go 1.10 to 1.27.
public final class Calls {
  private Calls() {}

  /// Work that a request asked for: whoever asks sets the pace.
  public static final FunctionSet REQUEST =
      FunctionSet.of(
          "net/http.(*conn).serve",
          "net/http.(*http2serverConn).runHandler",
          "google.golang.org/grpc.(*Server).handleStream",
          "google.golang.org/grpc.(*Server).processUnaryRPC");

  /// The goroutine gives up its thread until something happens.
  public static final FunctionSet WAIT =
      FunctionSet.of(
          "runtime.gopark",
          "runtime.netpollblock",
          "runtime.poll_runtime_pollWait",
          "internal/poll.runtime_pollWait",
          "internal/poll.(*pollDesc).wait",
          "internal/poll.(*pollDesc).waitRead");

  /// Bytes go out.
  public static final FunctionSet WRITE =
      FunctionSet.of(
          "internal/poll.(*FD).Write",
          "internal/poll.(*FD).Pwrite",
          "internal/poll.(*FD).WriteTo",
          "internal/poll.(*FD).Writev",
          "internal/poll.SendFile",
          "internal/poll.Splice",
          "internal/poll.CopyFileRange",
          "syscall.Write");

  /// Allocating, and the collector's help that it is charged for.
  public static final FunctionSet ALLOCATE =
      FunctionSet.of("runtime.mallocgc", "runtime.newobject", "runtime.makeslice");
}
