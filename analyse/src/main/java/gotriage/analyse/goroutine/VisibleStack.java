package gotriage.analyse.goroutine;

import gotriage.model.Frame;
import java.util.ArrayList;
import java.util.List;

/// A stack as debug=2 shows it: every form has these frames, so that stacks of different forms can
/// be compared.
///
/// Protobuf, debug=1 and SIGQUIT also have frames of package runtime, of which debug=2 hides those
/// that no program calls by name (`showframe`, `runtime/traceback.go`).
final class VisibleStack {
  private VisibleStack() {}

  static List<Frame> of(List<Frame> stack) {
    int hidden = 0;
    for (Frame frame : stack) {
      hidden += isHidden(frame) ? 1 : 0;
    }
    if (hidden == 0 || hidden == stack.size()) {
      return stack;
    }
    List<Frame> visible = new ArrayList<>(stack.size() - hidden);
    for (Frame frame : stack) {
      if (!isHidden(frame)) {
        visible.add(frame);
      }
    }
    return List.copyOf(visible);
  }

  private static boolean isHidden(Frame frame) {
    String function = frame.function();
    return function.startsWith("runtime.") || function.startsWith("internal/runtime/");
  }

  /// True for goroutines of the runtime itself, which only SIGQUIT and crashes show: their entry is
  /// in package runtime (`isSystemGoroutine`, `runtime/traceback.go`).
  static boolean isSystem(List<Frame> stack) {
    for (int i = stack.size() - 1; i >= 0; i--) {
      String function = stack.get(i).function();
      if (!function.equals("runtime.goexit")) {
        return function.startsWith("runtime.") && !function.equals("runtime.main");
      }
    }
    return false;
  }
}
