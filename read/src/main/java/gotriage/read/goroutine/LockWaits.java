package gotriage.read.goroutine;

import gotriage.model.Frame;
import gotriage.model.goroutine.LockQueue;
import gotriage.read.text.Ascii;
import gotriage.read.text.FramePool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The goroutines that wait for locks, by lock.
final class LockWaits implements CallScan.Visitor {
  private static final int MOST_WAITERS = 200_000;

  /// A lock lies within so many bytes of the object that a method was called on.
  static final long OBJECT = 4096;

  private static final byte[] SEMACQUIRE = Ascii.bytes("semacquire");
  private static final byte[] SYNC = Ascii.bytes("sync.");

  private final FramePool pool = new FramePool();
  private final Map<Key, Queue> queues = new HashMap<>();
  private final Map<Long, Queue> queueOf = new HashMap<>();
  private byte[] scratch = new byte[1024];

  private boolean candidate;
  private long id;
  private int minutes;
  private long lock;
  private String state = "";
  private boolean read;
  private @Nullable Frame caller;
  private long receiver;
  private long[] pointers = {};

  /// The lock where its address is known, else the object and how it is waited for, else the place.
  private record Key(long address, String state, @Nullable Frame place) {}

  /// Those who wait for one lock.
  static final class Queue {
    final long address;
    final String state;
    final Frame caller;
    final Set<Long> objects = new HashSet<>();
    final Set<String> types = new HashSet<>();
    long waiters;
    long[] ids = new long[4];
    int idCount;
    int maxMinutes;

    Queue(long address, String state, Frame caller) {
      this.address = address;
      this.state = state;
      this.caller = caller;
    }

    void add(long id, int minutes) {
      waiters++;
      maxMinutes = Math.max(maxMinutes, minutes);
      if (idCount < LockQueue.MAX_IDS) {
        if (idCount == ids.length) {
          ids = Arrays.copyOf(ids, Math.min(LockQueue.MAX_IDS, idCount * 4));
        }
        ids[idCount++] = id;
      }
    }

    /// The nearest object at or below the lock; where the lock is not known, the first one told.
    long object() {
      long best = 0;
      for (long object : objects) {
        if (object != address && (best == 0 || Long.compareUnsigned(object, best) > 0)) {
          best = object;
        }
      }
      return best == 0 && objects.contains(address) ? address : best;
    }
  }

  @Override
  public void dump() {
    queues.clear();
    queueOf.clear();
  }

  @Override
  public boolean goroutine(GoroutineHeader header, byte[] line) {
    candidate =
        queueOf.size() < MOST_WAITERS
            && (Ascii.startsWith(line, header.stateFrom, header.stateTo, SEMACQUIRE)
                || Ascii.startsWith(line, header.stateFrom, header.stateTo, SYNC));
    id = header.id;
    minutes = header.minutes;
    lock = 0;
    state = "";
    read = false;
    caller = null;
    receiver = 0;
    pointers = new long[0];
    return candidate;
  }

  @Override
  public void call(
      byte[] bytes, int length, CallArguments arguments, byte[] line, int from, int to) {
    if (caller != null) {
      return;
    }
    String function = Ascii.utf8(bytes, 0, length);
    if (function.startsWith("sync.") || function.startsWith("internal/sync.")) {
      sync(function, arguments);
    } else if (!function.startsWith("runtime.")) {
      caller = frame(bytes, length, line, from, to);
      receiver = arguments.receiver();
      pointers = arguments.exact();
    }
  }

  private void sync(String function, CallArguments arguments) {
    String method = function.substring(function.lastIndexOf('.') + 1);
    if (function.contains("(*RWMutex)")) {
      state =
          method.startsWith("R") || method.startsWith("r")
              ? "sync.RWMutex.RLock"
              : "sync.RWMutex.Lock";
      lock = arguments.receiver() != 0 ? arguments.receiver() : lock;
    } else if (function.contains("(*Mutex)")) {
      state = state.isEmpty() ? "sync.Mutex.Lock" : state;
      lock = arguments.receiver() != 0 ? arguments.receiver() : lock;
    }
  }

  Frame frame(byte[] bytes, int length, byte[] line, int from, int to) {
    int needed = length + 1 + to - from;
    if (needed > scratch.length) {
      scratch = new byte[needed * 2];
    }
    System.arraycopy(bytes, 0, scratch, 0, length);
    scratch[length] = '\n';
    System.arraycopy(line, from, scratch, length + 1, to - from);
    return pool.get(scratch, 0, length, needed);
  }

  @Override
  public void end() {
    Frame place = caller;
    if (!candidate || place == null || state.isEmpty()) {
      return;
    }
    Key key =
        lock != 0
            ? new Key(lock, "", null)
            : receiver != 0 ? new Key(receiver, state, null) : new Key(0, state, place);
    Queue queue = queues.computeIfAbsent(key, _ -> new Queue(lock, state, place));
    queue.add(id, minutes);
    if (lock != 0) {
      queue.objects.add(lock);
      queue.types.add(type(place.function()));
      for (long pointer : pointers) {
        if (pointer <= lock && lock - pointer < OBJECT) {
          queue.objects.add(pointer);
        }
      }
    } else if (receiver != 0) {
      queue.objects.add(receiver);
    }
    queueOf.put(id, queue);
  }

  /// `main.(*store)` of `main.(*store).get`, empty for a function.
  static String type(String function) {
    int end = function.indexOf(").");
    return end < 0 ? "" : function.substring(0, end + 1);
  }

  boolean isEmpty() {
    return queues.isEmpty();
  }

  /// Longest first.
  List<Queue> queues() {
    List<Queue> sorted = new ArrayList<>(queues.values());
    sorted.sort((a, b) -> Long.compare(b.waiters, a.waiters));
    return sorted;
  }

  /// The queue that a goroutine stands in.
  @Nullable Queue queueOf(long goroutine) {
    return queueOf.get(goroutine);
  }
}
