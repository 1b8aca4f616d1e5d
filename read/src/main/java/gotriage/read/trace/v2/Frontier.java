package gotriage.read.trace.v2;

import gotriage.read.trace.wire.TraceFault;
import java.util.Arrays;

/// The threads that have events left, the one with the earliest first: a binary heap.
final class Frontier {
  private ThreadStream[] heap = new ThreadStream[16];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  ThreadStream get(int at) {
    return heap[at];
  }

  void insert(ThreadStream thread) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    heap[size] = thread;
    up(size++);
  }

  /// Decodes the next event of a thread whose event was taken, and puts it where it belongs.
  void taken(int at, double nanosPerTick) throws TraceFault {
    if (!heap[at].advance(nanosPerTick)) {
      remove(at);
    } else if (at == 0 || !up(at)) {
      down(at);
    }
  }

  /// Sorts by time, which keeps the heap a heap: then others may be tried in order.
  void sort() {
    for (int i = 1; i < size; i++) {
      ThreadStream thread = heap[i];
      int j = i;
      for (; j > 0 && heap[j - 1].time > thread.time; j--) {
        heap[j] = heap[j - 1];
      }
      heap[j] = thread;
    }
  }

  private void remove(int at) {
    for (int i = at; i > 0; i = (i - 1) >> 1) {
      heap[i] = heap[(i - 1) >> 1];
    }
    heap[0] = heap[--size];
    if (size > 0) {
      down(0);
    }
  }

  private boolean up(int from) {
    ThreadStream thread = heap[from];
    int i = from;
    for (; i > 0 && heap[(i - 1) >> 1].time > thread.time; i = (i - 1) >> 1) {
      heap[i] = heap[(i - 1) >> 1];
    }
    heap[i] = thread;
    return i != from;
  }

  private void down(int from) {
    ThreadStream thread = heap[from];
    int i = from;
    for (int child; (child = 2 * i + 1) < size; i = child) {
      if (child + 1 < size && heap[child + 1].time < heap[child].time) {
        child++;
      }
      if (heap[child].time >= thread.time) {
        break;
      }
      heap[i] = heap[child];
    }
    heap[i] = thread;
  }
}
