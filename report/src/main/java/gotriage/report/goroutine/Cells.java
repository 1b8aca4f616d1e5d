package gotriage.report.goroutine;

import gotriage.analyse.goroutine.GoroutineRow;
import gotriage.analyse.goroutine.Grouping;
import gotriage.model.goroutine.LockQueue;
import gotriage.model.goroutine.LockQueue.Holder;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.report.table.Names;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// Single figures and names of a row, as all the reports write them.
final class Cells {
  /// States, labels or marks shown in one cell.
  private static final int MOST = 4;

  private Cells() {}

  static String change(GoroutineRow row, Language language) {
    String mark =
        row.isNew()
            ? " " + GoroutineWords.NEW.in(language)
            : row.isGone() ? " " + GoroutineWords.GONE.in(language) : "";
    return signed(row.change()) + mark;
  }

  static String signed(long change) {
    return (change > 0 ? "+" : "") + Quantity.count(change);
  }

  static String counts(long[] counts) {
    var text = new StringBuilder();
    for (long count : counts) {
      text.append(text.isEmpty() ? "" : " → ").append(Quantity.count(count));
    }
    return text.toString();
  }

  /// `12–47 min`, empty where no wait was printed.
  static String waited(int min, int max, Language language) {
    if (max == 0) {
      return "";
    }
    return GoroutineWords.MINUTES.in(language, min == max ? max : min + "–" + max);
  }

  static String states(Map<String, Long> states) {
    if (states.size() != 1) {
      return listed(states);
    }
    String state = states.keySet().iterator().next();
    return state.isEmpty() ? "?" : state;
  }

  /// `select 12, IO wait 3, …`
  static String listed(Map<String, Long> counts) {
    String text =
        counts.entrySet().stream()
            .limit(MOST)
            .map(
                e -> (e.getKey().isEmpty() ? "?" : e.getKey()) + " " + Quantity.count(e.getValue()))
            .collect(Collectors.joining(", "));
    return counts.size() > MOST ? text + ", …" : text;
  }

  /// What [#where] gives.
  static String whereTitle(Grouping by, Language language) {
    return switch (by.kind()) {
      case PLACE, STACK -> GoroutineWords.WHERE.in(language);
      case FUNCTION -> GoroutineWords.FUNCTION.in(language);
      case PACKAGE -> GoroutineWords.PACKAGE.in(language);
      case CREATOR -> GoroutineWords.CREATED_BY.in(language);
      case STATE -> GoroutineWords.STATE.in(language);
      case LABEL -> by.label();
    };
  }

  static String where(GoroutineRow row, Grouping by, Language language) {
    String where = where(row, by);
    boolean frames =
        switch (by.kind()) {
          case PLACE, STACK, FUNCTION, PACKAGE -> true;
          case CREATOR, STATE, LABEL -> false;
        };
    return frames && where.isBlank() ? GoroutineWords.NO_FRAMES.in(language) : where;
  }

  private static String where(GoroutineRow row, Grouping by) {
    return switch (by.kind()) {
      case PLACE, STACK -> Names.place(row.place());
      case FUNCTION -> Names.function(row.key());
      case PACKAGE -> row.key();
      case CREATOR ->
          row.createdBy() == null ? Names.function(row.key()) : Names.place(row.createdBy());
      case STATE -> row.key();
      case LABEL -> row.key().isEmpty() ? "-" : row.key();
    };
  }

  static String lock(LockQueue queue) {
    long address = queue.address() != 0 ? queue.address() : queue.object();
    return queue.state()
        + (address == 0
            ? ""
            : " " + (queue.address() == 0 ? "@" : "") + "0x" + Long.toHexString(address));
  }

  static String holder(LockQueue queue, Language language) {
    if (queue.holders().isEmpty()) {
      boolean known = queue.address() != 0 && queue.object() != 0;
      return (known ? GoroutineWords.NO_CALL : GoroutineWords.NO_HOLDER).in(language);
    }
    Holder likeliest = queue.holders().getFirst();
    if (Arrays.stream(queue.ids()).anyMatch(id -> id == likeliest.id())) {
      return GoroutineWords.ITSELF.in(language, holder(likeliest, language));
    }
    String first = holder(likeliest, language);
    return queue.candidates() == 1
        ? first
        : GoroutineWords.MANY_HOLDERS.in(language, Quantity.count(queue.candidates()), first);
  }

  private static String holder(Holder holder, Language language) {
    String waited = waited(holder.waitMinutes(), holder.waitMinutes(), language);
    return GoroutineWords.HELD_BY.in(
        language,
        holder.id(),
        Names.place(holder.frame()),
        holder.state() + (waited.isEmpty() ? "" : ", " + waited));
  }
}
