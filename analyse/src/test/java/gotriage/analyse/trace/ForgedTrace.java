package gotriage.analyse.trace;

import gotriage.model.trace.GoState;
import gotriage.model.trace.ProcState;
import gotriage.model.trace.TraceOrigin;
import gotriage.model.trace.TraceSink;
import gotriage.model.trace.TraceTables;
import java.util.ArrayList;
import java.util.List;

/// Says events to a sink, with stacks of one frame named by their functions.
final class ForgedTrace implements TraceTables {
  private final List<String> strings = new ArrayList<>(List.of(""));
  private final List<Integer> stacks = new ArrayList<>(List.of(0));
  private final TraceSink sink;

  ForgedTrace(TraceSink sink) {
    this.sink = sink;
    sink.begin(new TraceOrigin(26), this);
    sink.sync(0);
  }

  ForgedTrace go(long time, int g, GoState from, GoState to) {
    return go(time, g, from, to, "", "");
  }

  /// A transition on the goroutine's own thread, on P 0.
  ForgedTrace go(long time, int g, GoState from, GoState to, String reason, String function) {
    int stack = stack(function);
    sink.goroutine(time, g, g + 1, from, to, word(reason), stack, g, stack, 0);
    return this;
  }

  ForgedTrace proc(long time, int p, ProcState from, ProcState to) {
    sink.proc(time, p, from, to, TraceSink.NONE);
    return this;
  }

  int word(String words) {
    if (!strings.contains(words)) {
      strings.add(words);
    }
    return strings.indexOf(words);
  }

  int stack(String function) {
    int name = word(function);
    if (!stacks.contains(name)) {
      stacks.add(name);
    }
    return stacks.indexOf(name);
  }

  @Override
  public int strings() {
    return strings.size();
  }

  @Override
  public String string(int string) {
    return strings.get(string);
  }

  @Override
  public int stacks() {
    return stacks.size();
  }

  @Override
  public int depth(int stack) {
    return stack == 0 ? 0 : 1;
  }

  @Override
  public int frame(int stack, int index) {
    return stacks.get(stack);
  }

  @Override
  public int frames() {
    return strings.size();
  }

  @Override
  public long programCounter(int frame) {
    return 0x1000 + frame;
  }

  @Override
  public int function(int frame) {
    return frame;
  }

  @Override
  public int file(int frame) {
    return 0;
  }

  @Override
  public int line(int frame) {
    return 1;
  }
}
