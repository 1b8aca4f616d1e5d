package gotriage.report.number;

import gotriage.analyse.Measure;
import gotriage.model.text.Quantity;

/// A measure with its unit.
public final class MeasureText {
  private MeasureText() {}

  public static String of(Measure measure) {
    return of(measure.value(), measure.unit());
  }

  public static String of(double value, String unit) {
    return switch (unit) {
      case "cores" -> Quantity.decimal(value) + " cores";
      case "bytes" -> Quantity.bytes(value);
      case "bytes/s" -> Quantity.bytesPerSecond(value);
      case "1/s" -> Quantity.perSecond(value);
      case "share" -> Quantity.percent(value);
      case "seconds" -> Quantity.seconds(value);
      case "count" -> Quantity.count(Math.round(value));
      default -> Quantity.decimal(value) + (unit.isEmpty() ? "" : " " + unit);
    };
  }
}
