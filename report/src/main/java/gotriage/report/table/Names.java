package gotriage.report.table;

import gotriage.model.Frame;

/// Functions as people say them.
public final class Names {
  private Names() {}

  /// `orders.(*Hub).run` of `example.com/shop/orders.(*Hub).run`.
  public static String function(String name) {
    int bracket = name.indexOf('[');
    int slash = name.lastIndexOf('/', bracket < 0 ? name.length() : bracket);
    return slash < 0 ? name : name.substring(slash + 1);
  }

  /// The function and `file.go:42`, empty for no frame.
  public static String place(Frame frame) {
    return (function(frame.function()) + " " + frame.shortPosition()).strip();
  }
}
