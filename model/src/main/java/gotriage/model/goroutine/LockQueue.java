package gotriage.model.goroutine;

import gotriage.model.Frame;
import java.util.List;

/// The goroutines of one dump that wait for one lock.
///
/// @param address of the lock, as the arguments of package sync show it; 0 where inlining hides it
/// @param object the object whose method waits: the nearest pointer at or below the lock among the
///   arguments of the caller; 0 where there is none, as for a lock in a global variable
/// @param state the wait as the newest runtime would print it: `sync.Mutex.Lock`,
///   `sync.RWMutex.Lock`, `sync.RWMutex.RLock`
/// @param caller the first frame outside package sync: where they wait
/// @param waiters how many
/// @param ids of the waiters, at most [#MAX_IDS]
/// @param maxWaitMinutes longest printed wait
/// @param candidates how many goroutines may hold the lock
/// @param holders the likeliest of them, at most [#MAX_HOLDERS]: goroutines within a call on the
///   same object that do not wait for this lock. A mutex does not know its owner, so none is
///   certain
public record LockQueue(
    long address,
    long object,
    String state,
    Frame caller,
    long waiters,
    long[] ids,
    int maxWaitMinutes,
    long candidates,
    List<Holder> holders) {

  public static final int MAX_IDS = 100;
  public static final int MAX_HOLDERS = 5;

  /// A goroutine that may hold the lock.
  ///
  /// @param state as printed
  /// @param frame its innermost call that was given the object
  /// @param leaf where it is
  /// @param waitsFor which lock it waits for itself, as an index among the queues; -1 for none
  public record Holder(
      long id, String state, int waitMinutes, Frame frame, Frame leaf, int waitsFor) {}
}
