package gotriage.report.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Which rank each box stands on, so that edges point down: cycles are broken by turning the edges
/// that close one in a depth-first walk; ranks start as longest paths and are then moved while that
/// shortens the weighted edges.
final class Ranking {
  private static final int ROUNDS = 30;

  private final int count;
  private final List<Link> links;
  private final boolean[] turned;
  private final List<List<Integer>> out = new ArrayList<>();
  private final List<List<Integer>> in = new ArrayList<>();
  private final int[] rank;

  private Ranking(int count, List<Link> links) {
    this.count = count;
    this.links = links;
    this.turned = new boolean[links.size()];
    this.rank = new int[count];
    for (int i = 0; i < count; i++) {
      out.add(new ArrayList<>());
      in.add(new ArrayList<>());
    }
  }

  /// What came out.
  ///
  /// @param rank from 0, by box
  /// @param turned by link: it points up
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ranks(int[] rank, boolean[] turned) {}

  static Ranks of(int count, List<Link> links) {
    Ranking ranking = new Ranking(count, links);
    ranking.breakCycles();
    for (int e = 0; e < links.size(); e++) {
      ranking.out.get(ranking.head(e)).add(e);
      ranking.in.get(ranking.tail(e)).add(e);
    }
    ranking.longestPaths();
    ranking.shorten();
    int least = Arrays.stream(ranking.rank).min().orElse(0);
    for (int i = 0; i < count; i++) {
      ranking.rank[i] -= least;
    }
    return new Ranks(ranking.rank, ranking.turned);
  }

  private int head(int e) {
    return turned[e] ? links.get(e).to() : links.get(e).from();
  }

  private int tail(int e) {
    return turned[e] ? links.get(e).from() : links.get(e).to();
  }

  /// Entry points are walked first and edges in their given order, heaviest first, so that it is
  /// the light edges that are turned. Without recursion: a profile may be a thousand calls deep.
  private void breakCycles() {
    List<List<Integer>> from = new ArrayList<>();
    int[] entering = new int[count];
    for (int i = 0; i < count; i++) {
      from.add(new ArrayList<>());
    }
    for (int e = 0; e < links.size(); e++) {
      from.get(links.get(e).from()).add(e);
      entering[links.get(e).to()]++;
    }
    byte[] state = new byte[count];
    int[] next = new int[count];
    Deque<Integer> path = new ArrayDeque<>();
    for (int pass = 0; pass < 2; pass++) {
      for (int start = 0; start < count; start++) {
        if (state[start] != 0 || pass == 0 && entering[start] > 0) {
          continue;
        }
        path.push(start);
        state[start] = 1;
        while (!path.isEmpty()) {
          int at = path.getFirst();
          if (next[at] == from.get(at).size()) {
            state[at] = 2;
            path.pop();
            continue;
          }
          int e = from.get(at).get(next[at]++);
          int to = links.get(e).to();
          if (state[to] == 1) {
            turned[e] = true;
          } else if (state[to] == 0) {
            state[to] = 1;
            path.push(to);
          }
        }
      }
    }
  }

  private void longestPaths() {
    int[] waiting = new int[count];
    Deque<Integer> ready = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      waiting[i] = in.get(i).size();
      if (waiting[i] == 0) {
        ready.add(i);
      }
    }
    while (!ready.isEmpty()) {
      int at = ready.remove();
      for (int e : out.get(at)) {
        int to = tail(e);
        rank[to] = Math.max(rank[to], rank[at] + links.get(e).length());
        if (--waiting[to] == 0) {
          ready.add(to);
        }
      }
    }
  }

  /// Moves each box as far as its edges allow towards the side on which more weight hangs.
  private void shorten() {
    for (int round = 0; round < ROUNDS; round++) {
      boolean moved = false;
      for (int k = 0; k < count; k++) {
        int i = round % 2 == 0 ? count - 1 - k : k;
        double pull = 0;
        int least = Integer.MIN_VALUE;
        int most = Integer.MAX_VALUE;
        for (int e : in.get(i)) {
          pull -= links.get(e).weight();
          least = Math.max(least, rank[head(e)] + links.get(e).length());
        }
        for (int e : out.get(i)) {
          pull += links.get(e).weight();
          most = Math.min(most, rank[tail(e)] - links.get(e).length());
        }
        int wanted = pull > 0 ? most : pull < 0 ? least : rank[i];
        if (wanted != rank[i] && wanted != Integer.MIN_VALUE && wanted != Integer.MAX_VALUE) {
          rank[i] = wanted;
          moved = true;
        }
      }
      if (!moved) {
        return;
      }
    }
  }
}
