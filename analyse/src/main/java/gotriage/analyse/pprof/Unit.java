package gotriage.analyse.pprof;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A unit that pprof knows, and how it scales values from one to another: bytes by 1024, times, and
/// Google compute units by 1000 (pprof `internal/measurement`).
public final class Unit {
  private static final Family BYTES =
      new Family(
          new Unit("B", 1, "b", "byte"),
          new Unit("B", 1, "b", "byte"),
          new Unit("kB", 0x1p10, "kb", "kbyte", "kilobyte"),
          new Unit("MB", 0x1p20, "mb", "mbyte", "megabyte"),
          new Unit("GB", 0x1p30, "gb", "gbyte", "gigabyte"),
          new Unit("TB", 0x1p40, "tb", "tbyte", "terabyte"),
          new Unit("PB", 0x1p50, "pb", "pbyte", "petabyte"));
  private static final Family TIME =
      new Family(
          new Unit("s", 1e9),
          new Unit("ns", 1, "ns", "nanosecond"),
          new Unit("us", 1e3, "μs", "us", "microsecond"),
          new Unit("ms", 1e6, "ms", "millisecond"),
          new Unit("s", 1e9, "s", "sec", "second"),
          new Unit("hrs", 3600e9, "hour", "hr"));
  private static final Family GCU =
      new Family(
          new Unit("GCU", 1),
          new Unit("n*GCU", 1e-9, "nanogcu"),
          new Unit("u*GCU", 1e-6, "microgcu"),
          new Unit("m*GCU", 1e-3, "milligcu"),
          new Unit("GCU", 1, "gcu"),
          new Unit("k*GCU", 1e3, "kilogcu"),
          new Unit("M*GCU", 1e6, "megagcu"),
          new Unit("G*GCU", 1e9, "gigagcu"),
          new Unit("T*GCU", 1e12, "teragcu"),
          new Unit("P*GCU", 1e15, "petagcu"));
  private static final Family[] FAMILIES = {BYTES, TIME, GCU};

  private final String name;
  private final double factor;
  private final String[] aliases;

  private Unit(String name, double factor, String... aliases) {
    this.name = name;
    this.factor = factor;
    this.aliases = aliases;
  }

  /// Units that convert into each other, and the one that is taken where none is asked for.
  private static final class Family {
    final Unit usual;
    final Unit[] units;

    Family(Unit usual, Unit... units) {
      this.usual = usual;
      this.units = units;
    }

    @Nullable Unit find(String word) {
      String w = word.toLowerCase(Locale.ROOT);
      if (utf8Length(w) > 2 && w.endsWith("s")) {
        w = w.substring(0, w.length() - 1);
      }
      for (Unit u : units) {
        for (String alias : u.aliases) {
          if (alias.equals(w)) {
            return u;
          }
        }
      }
      return null;
    }

    /// The largest unit of which the value has one or more.
    @Nullable Unit fitting(double value) {
      @Nullable Unit best = null;
      for (Unit u : units) {
        if (u.factor >= (best == null ? 0 : best.factor) && value / u.factor >= 1) {
          best = u;
        }
      }
      return best;
    }
  }

  /// A value in a unit; the unit is empty where it says nothing, as for counts.
  public record Scaled(double value, String unit) {}

  /// A value of one unit in another, which may be `minimum` or `auto`: the one that fits it.
  public static Scaled scale(long value, String from, String to) {
    if (value < 0 && -value > 0) {
      Scaled positive = scale(-value, from, to);
      return new Scaled(-positive.value, positive.unit);
    }
    for (Family family : FAMILIES) {
      Unit source = family.find(from);
      if (source == null) {
        continue;
      }
      double base = value * source.factor;
      Unit target = isAutomatic(to) ? family.fitting(base) : family.find(to);
      if (target == null) {
        target = family.usual;
      }
      return new Scaled(base / target.factor, target.name);
    }
    return new Scaled(
        value,
        switch (to) {
          case "count", "sample", "unit", "minimum", "auto" -> "";
          default -> to;
        });
  }

  private static boolean isAutomatic(String unit) {
    return unit.equals("minimum") || unit.equals("auto");
  }

  /// Whether values of one unit can be given in the other.
  public static boolean compatible(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    for (Family family : FAMILIES) {
      if (family.find(one) != null && family.find(other) != null) {
        return true;
      }
    }
    return false;
  }

  private static int utf8Length(String s) {
    int length = 0;
    for (int i = 0; i < s.length(); i++) {
      length += s.charAt(i) < 0x80 ? 1 : 2;
    }
    return length;
  }
}
