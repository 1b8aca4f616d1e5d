package gotriage.diagnose;

import gotriage.analyse.Analysis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Orders suspects: the better explanation of the same place wins, a root comes before what it
/// brought about, and the rest goes by confidence, severity and cores. What is explained never adds
/// up to more than was measured.
final class Ranking {
  private static final Comparator<Suspect> WEIGHT =
      Comparator.comparing(Suspect::confidence)
          .thenComparing(s -> s.claim().severity())
          .thenComparing(Comparator.comparingDouble(Suspect::costCores).reversed())
          .thenComparing(Suspect::cause)
          .thenComparing(Suspect::place);

  private Ranking() {}

  static List<Suspect> rank(List<Suspect> all, Analysis analysis) {
    List<Suspect> standing = new ArrayList<>(dropDisplaced(all));
    standing = mergeSame(standing);
    dropExplainedWork(standing, analysis);
    standing.sort(WEIGHT);
    List<Suspect> ordered = new ArrayList<>();
    Set<Suspect> placed = new HashSet<>();
    for (Suspect suspect : standing) {
      place(suspect, standing, placed, ordered, new HashSet<>());
    }
    double left = analysis.cores();
    for (Suspect suspect : ordered) {
      suspect.cap(Math.max(0, left));
      left -= suspect.costCores();
    }
    return ordered;
  }

  private static List<Suspect> dropDisplaced(List<Suspect> all) {
    List<Suspect> standing = new ArrayList<>();
    for (Suspect suspect : all) {
      Suspect better =
          all.stream()
              .filter(o -> o.claim().insteadOf().contains(suspect.cause()))
              .filter(o -> o.place().equals(suspect.place()))
              .filter(o -> o.confidence().compareTo(suspect.confidence()) <= 0)
              .findFirst()
              .orElse(null);
      if (better == null) {
        standing.add(suspect);
      } else {
        better.displaces(suspect);
      }
    }
    return standing;
  }

  /// One finding a cause and function: the one with more weight stays.
  private static List<Suspect> mergeSame(List<Suspect> standing) {
    Map<String, Suspect> best = new LinkedHashMap<>();
    for (Suspect suspect : standing) {
      best.merge(
          suspect.cause() + " " + suspect.place(),
          suspect,
          (a, b) -> WEIGHT.compare(a, b) <= 0 ? a : b);
    }
    return new ArrayList<>(best.values());
  }

  /// Work is only told as information, and not where a sickness explains most of the CPU.
  private static void dropExplainedWork(List<Suspect> standing, Analysis analysis) {
    double sick = standing.stream().filter(s -> !isWork(s)).mapToDouble(Suspect::costCores).sum();
    boolean anySick = standing.stream().anyMatch(s -> !isWork(s));
    standing.removeIf(s -> isWork(s) && anySick && sick > analysis.cores() / 2);
  }

  private static boolean isWork(Suspect suspect) {
    return suspect.cause().equals("cpu-bound-work");
  }

  /// Puts those that brought a suspect about before it.
  private static void place(
      Suspect suspect,
      List<Suspect> all,
      Set<Suspect> placed,
      List<Suspect> ordered,
      Set<Suspect> path) {
    if (placed.contains(suspect) || !path.add(suspect)) {
      return;
    }
    for (Suspect root : all) {
      if (root != suspect
          && root.claim().symptoms().contains(suspect.cause())
          && root.confidence().compareTo(suspect.confidence()) <= 0) {
        root.broughtAbout(suspect);
        place(root, all, placed, ordered, path);
      }
    }
    if (placed.add(suspect)) {
      ordered.add(suspect);
    }
  }
}
