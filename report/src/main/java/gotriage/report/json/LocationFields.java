package gotriage.report.json;

import gotriage.diagnose.verdict.Location;
import gotriage.model.Frame;
import org.jspecify.annotations.Nullable;

/// A finding's place as the contract has it; the page's data uses the same shape.
public final class LocationFields {
  private LocationFields() {}

  /// Writes `location`, null where a finding names none.
  public static void write(Fields json, @Nullable Location location) {
    if (location == null) {
      json.nothing("location");
      return;
    }
    json.object(
        "location",
        () -> {
          frame(json, location.frame());
          json.string("module", location.module());
          json.flag("own", location.own());
          Frame createdBy = location.createdBy();
          if (createdBy == null) {
            json.nothing("createdBy");
          } else {
            json.object("createdBy", () -> frame(json, createdBy));
          }
        });
  }

  private static void frame(Fields json, Frame frame) {
    json.string("function", frame.function());
    json.string("file", frame.file());
    json.number("line", frame.line());
  }
}
