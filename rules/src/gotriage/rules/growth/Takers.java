package gotriage.rules.growth;

import gotriage.analyse.Analysis;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.WaitReason;
import gotriage.model.Frame;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who takes from a channel that senders wait at.
///
/// No profile says which channel a goroutine waits at, so a taker is told by what it does: it has
/// been there in both snapshots, in constant number, and was at work (running, in a call, asleep)
/// rather than parked at a channel. It is believed when the source shows that it receives from the
/// channel of the send, or when it belongs to the same type or package-level code as the send.
/// Without source, one of another type is a candidate where the send stands in a function of its
/// own: a closure sends to a channel that its caller made, a function to one that is shared.
public final class Takers {
  private static final Pattern SEND = Pattern.compile("([A-Za-z_][\\w.]*)\\s*<-\\s*\\S");

  private Takers() {}

  /// Why a goroutine is believed to take.
  public enum Reason {
    IN_SOURCE,
    SAME_CODE,
    AT_WORK
  }

  /// A taker, and why it is believed to be one.
  public record Taker(GoroutineSite site, Reason reason) {}

  /// Who seems to take what is sent at a place; null when nobody does.
  public static @Nullable Taker of(Analysis analysis, GoroutineSite senders) {
    GoroutineView view = analysis.goroutines();
    Frame send = senders.own();
    if (view == null || send == null) {
      return null;
    }
    String channel = channel(analysis, send);
    boolean shared = Waits.enclosing(send.function()).equals(send.function());
    Taker found = null;
    for (GoroutineSite site : view.sites()) {
      Frame entry = site.entry();
      if (site.own() == null
          || Waits.isMain(site)
          || !atWork(site.reason())
          || !steady(view, entry)) {
        continue;
      }
      if (!channel.isEmpty() && receives(analysis, entry, channel)) {
        return new Taker(site, Reason.IN_SOURCE);
      }
      if (Waits.enclosing(entry.function()).equals(Waits.enclosing(send.function()))) {
        continue;
      }
      if (Waits.scope(entry.function()).equals(Waits.scope(send.function()))) {
        found = new Taker(site, Reason.SAME_CODE);
      } else if (found == null && shared && channel.isEmpty()) {
        found = new Taker(site, Reason.AT_WORK);
      }
    }
    return found;
  }

  private static boolean atWork(WaitReason reason) {
    return switch (reason) {
      case RUNNABLE, SYSCALL, IO, SLEEP, GC -> true;
      default -> false;
    };
  }

  /// As many goroutines of this entry in both snapshots, and few.
  private static boolean steady(GoroutineView view, Frame entry) {
    long before = 0;
    long after = 0;
    for (GoroutineSite site : view.sites()) {
      if (site.entry().function().equals(entry.function())) {
        before += Math.max(0, site.before());
        after += site.after();
      }
    }
    return before > 0 && before == after;
  }

  /// The last name of the channel's expression on the line of the send: `queue` of `a.queue <- r`;
  /// empty without source.
  private static String channel(Analysis analysis, Frame send) {
    List<String> line = analysis.source().around(send, 0, 0);
    if (line.isEmpty()) {
      return "";
    }
    Matcher m = SEND.matcher(line.getFirst());
    if (!m.find()) {
      return "";
    }
    String expression = m.group(1);
    return expression.substring(expression.lastIndexOf('.') + 1);
  }

  /// Whether the function that a goroutine started with ranges over or receives from a channel of
  /// that name, by the lines of the file between its declaration and the next one.
  private static boolean receives(Analysis analysis, Frame entry, String channel) {
    Pattern wanted =
        Pattern.compile("(range\\s+|<-\\s*)([A-Za-z_][\\w]*\\.)*" + Pattern.quote(channel) + "\\b");
    List<String> lines = analysis.source().file(entry);
    int at = Math.min(entry.line(), lines.size()) - 1;
    while (at > 0 && !lines.get(at).startsWith("func ")) {
      at--;
    }
    for (int i = Math.max(0, at); i < lines.size(); i++) {
      if (wanted.matcher(lines.get(i)).find()) {
        return true;
      }
      if (lines.get(i).equals("}")) {
        return false;
      }
    }
    return false;
  }
}
