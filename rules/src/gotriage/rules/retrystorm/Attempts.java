package gotriage.rules.retrystorm;

import gotriage.analyse.FunctionSet;
import gotriage.analyse.HeapView;
import gotriage.analyse.HeapView.HeapSite;
import gotriage.analyse.HotPath;
import gotriage.analyse.HotSite;
import java.util.Set;
import java.util.stream.Collectors;

/// How many attempts the functions of a path made, and how many errors, by what they allocated.
///
/// The profile samples one in 512 kB: counts are estimates, and ratios good to a factor of two.
///
/// @param made objects that every attempt allocates
/// @param failed objects that errors are made of
record Attempts(long made, long failed, String evidence) {
  /// Made once an attempt: the request, or the connection's descriptor, or its deadline and address
  /// list where the connection was not made.
  private static final FunctionSet ONCE =
      FunctionSet.of(
          "net/http.NewRequestWithContext",
          "net.newFD",
          "net.(*Dialer).DialContext",
          "google.golang.org/grpc.newClientStream");

  private static final FunctionSet ERROR =
      FunctionSet.of(
          "fmt.Errorf",
          "fmt.errorf",
          "errors.New",
          "errors.Join",
          "os.NewSyscallError",
          "github.com/pkg/errors.*",
          "golang.org/x/xerrors.*",
          "google.golang.org/grpc/status.*",
          "net.mapErr",
          "net.(*OpError).*");

  /// In each snapshot of the heap at least so many, or it is chance.
  private static final long ENOUGH = 2000;

  static Attempts of(HeapView heap, HotPath path) {
    Set<String> functions =
        path.steps().stream().map(HotSite::function).collect(Collectors.toSet());
    long made = 0;
    long failed = 0;
    for (HeapSite site : heap.sites()) {
      if (!functions.contains(site.place().function())) {
        continue;
      }
      String leaf = site.stack().getFirst().function();
      if (ONCE.contains(leaf)) {
        made += site.allocObjects();
      } else if (ERROR.contains(leaf)) {
        failed += site.allocObjects();
      }
    }
    return new Attempts(made, failed, heap.evidence());
  }

  /// True when about every attempt ended in an error. An error is one to three objects, an attempt
  /// one to four.
  boolean mostFail() {
    return made >= ENOUGH && failed * 5 >= made;
  }
}
