package gotriage.analyse.trace;

import java.util.List;

/// What the program itself said by `runtime/trace`: tasks, regions, logs.
///
/// @param tasks by name, the longest in all first; the empty name for those that began before the
///   trace
/// @param slowest of those that began and ended in the trace, the slowest first, at most
///   [TaskTimes#SLOWEST]
/// @param unended of those that began in it and did not end, the oldest first, as many
/// @param regions by name and place, the longest in all first
/// @param logs by category and place, the most frequent first
/// @param lines the first [LogLines#MOST_LINES] logs in order
/// @param untimed tasks and regions that there was no memory to follow
public record AnnotationView(
    List<TaskGroup> tasks,
    List<TaskSpan> slowest,
    List<TaskSpan> unended,
    List<RegionGroup> regions,
    List<LogGroup> logs,
    List<LogLine> lines,
    long untimed) {

  public boolean isEmpty() {
    return tasks.isEmpty() && regions.isEmpty() && logs.isEmpty();
  }
}
