package gotriage.read.goroutine;

import gotriage.model.Frame;
import gotriage.model.goroutine.GoroutineGroup;
import gotriage.read.Room;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The groups of a dump: goroutines are looked up by their [StackKey], so that only the first of a
/// group makes Strings.
final class StackGroups {
  /// Bytes of a group beyond its stack: the objects, its id list, its share of the table.
  private static final int OVERHEAD = 256;

  private final Room room;
  private final CallSites sites;
  private final List<Group> inOrder = new ArrayList<>();
  private @Nullable Group[] table = new Group[1024];
  private long refused;
  private @Nullable Group last;

  private static final class Group {
    final int head;
    final int[] calls;
    final int creator;
    final int hash;
    final GoroutineGroup first;
    long count;
    long[] ids = new long[4];
    int idCount;
    int minMinutes = Integer.MAX_VALUE;
    int maxMinutes;

    Group(StackKey key, int hash, GoroutineGroup first) {
      this.head = key.head();
      this.calls = key.calls();
      this.creator = key.creator();
      this.hash = hash;
      this.first = first;
    }

    void add(long id, int minutes) {
      count++;
      minMinutes = Math.min(minMinutes, minutes);
      maxMinutes = Math.max(maxMinutes, minutes);
      if (idCount < GoroutineGroup.MAX_IDS) {
        if (idCount == ids.length) {
          ids = Arrays.copyOf(ids, Math.min(GoroutineGroup.MAX_IDS, idCount * 4));
        }
        ids[idCount++] = id;
      }
    }

    GoroutineGroup toModel() {
      return new GoroutineGroup(
          first.stack(),
          first.createdBy(),
          first.state(),
          count,
          Arrays.copyOf(ids, idCount),
          minMinutes,
          maxMinutes,
          first.lockedToThread(),
          first.leaked(),
          first.labels());
    }
  }

  StackGroups(Room room, CallSites sites) {
    this.room = room;
    this.sites = sites;
  }

  void add(GoroutineHeader header, StackKey key) {
    int hash = key.hash();
    int slot = hash & table.length - 1;
    for (Group group = table[slot]; group != null; group = table[slot]) {
      if (group.hash == hash && key.is(group.head, group.calls, group.creator)) {
        group.add(header.id, header.minutes);
        last = group;
        return;
      }
      slot = slot + 1 & table.length - 1;
    }
    // One int and one reference a call.
    if (key.full() || !room.take(key.callCount() * 8L + OVERHEAD)) {
      refused++;
      last = null;
      return;
    }
    Group group = new Group(key, hash, describe(header, key));
    group.add(header.id, header.minutes);
    table[slot] = group;
    last = group;
    inOrder.add(group);
    if (inOrder.size() * 2 > table.length) {
      grow();
    }
  }

  /// Takes back the goroutine that was added last, once.
  void takeBackLast() {
    Group group = last;
    if (group == null) {
      refused--;
    } else {
      group.count--;
      group.idCount = (int) Math.min(group.idCount, group.count);
    }
  }

  private GoroutineGroup describe(GoroutineHeader header, StackKey key) {
    int[] calls = key.calls();
    Frame[] stack = new Frame[calls.length];
    for (int i = 0; i < stack.length; i++) {
      stack[i] = sites.frame(calls[i]);
    }
    return new GoroutineGroup(
        List.of(stack),
        key.creator() == CallSites.NONE ? null : sites.frame(key.creator()),
        key.state(),
        0,
        new long[0],
        0,
        0,
        header.locked,
        header.leaked,
        header.labels);
  }

  private void grow() {
    table = new Group[table.length * 2];
    for (Group group : inOrder) {
      int slot = group.hash & table.length - 1;
      while (table[slot] != null) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = group;
    }
  }

  /// Goroutines of stacks that had no room any more.
  long refused() {
    return refused;
  }

  /// The groups, largest first, equal ones in the order seen.
  List<GoroutineGroup> toModel() {
    return inOrder.stream()
        .filter(group -> group.count > 0)
        .map(Group::toModel)
        .sorted(Comparator.comparingLong(GoroutineGroup::count).reversed())
        .toList();
  }
}
