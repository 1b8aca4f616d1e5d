package gotriage.model.memory;

import java.util.List;

/// The collections of one run of one process, in order, from its `gctrace` lines.
///
/// @param source what stood before each line, such as a container's name; empty where nothing did
/// @param run counted from 1: a log may hold several runs, each starting again at cycle 1
/// @param cycles ascending by number
/// @param releasedKib what the scavenger says it gave back to the operating system in total, -1
///   where no `scav` or `scvg` line told
public record GcTrace(String source, int run, List<GcCycle> cycles, long releasedKib) {
  public GcTrace {
    cycles = List.copyOf(cycles);
  }

  /// Seconds from the first cycle to the last.
  public double seconds() {
    return cycles.size() < 2 ? 0 : cycles.getLast().atSeconds() - cycles.getFirst().atSeconds();
  }
}
