package gotriage.read.goroutine;

import gotriage.model.goroutine.GoroutineGroup;
import gotriage.read.Room;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The groups of a dump: goroutines are looked up by their [StackKey], and none makes Strings.
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
    final boolean locked;
    final boolean leaked;
    final Map<String, String> labels;
    long count;
    long[] ids = new long[1];
    int idCount;
    int minMinutes = Integer.MAX_VALUE;
    int maxMinutes;

    Group(GoroutineHeader header, StackKey key, int hash) {
      this.head = key.head();
      this.calls = key.calls();
      this.creator = key.creator();
      this.hash = hash;
      this.locked = header.locked;
      this.leaked = header.leaked;
      this.labels = header.labels;
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
    Group group = new Group(header, key, hash);
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
    Map<Integer, String> states = new HashMap<>();
    List<GoroutineGroup> groups = new ArrayList<>(inOrder.size());
    for (Group group : inOrder) {
      if (group.count > 0) {
        String state = states.get(group.head);
        if (state == null) {
          state = sites.state(group.head);
          states.put(group.head, state);
        }
        groups.add(toModel(group, state));
      }
    }
    groups.sort(new LargestFirst());
    return Collections.unmodifiableList(groups);
  }

  private GoroutineGroup toModel(Group group, String state) {
    return new GoroutineGroup(
        new CallStack(sites, group.calls),
        group.creator == CallSites.NONE ? null : sites.frame(group.creator),
        state,
        group.count,
        group.idCount == group.ids.length ? group.ids : Arrays.copyOf(group.ids, group.idCount),
        group.minMinutes,
        group.maxMinutes,
        group.locked,
        group.leaked,
        group.labels);
  }

  /// A class, since the first lambda of a process takes longer than many a dump.
  private static final class LargestFirst implements Comparator<GoroutineGroup> {
    @Override
    public int compare(GoroutineGroup a, GoroutineGroup b) {
      return Long.compare(b.count(), a.count());
    }
  }
}
