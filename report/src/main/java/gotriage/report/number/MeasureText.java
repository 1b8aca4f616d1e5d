package gotriage.report.number;

import gotriage.analyse.Measure;
import gotriage.model.text.Quantity;

/// A measure with its unit.
public final class MeasureText {
  private MeasureText() {}

  public static String of(Measure measure) {
    double value = measure.value();
    return switch (measure.unit()) {
      case "cores" -> Quantity.decimal(value) + " cores";
      case "bytes" -> Quantity.bytes(value);
      case "bytes/s" -> Quantity.bytesPerSecond(value);
      case "1/s" -> Quantity.perSecond(value);
      case "share" -> Quantity.percent(value);
      case "seconds" -> Quantity.seconds(value);
      case "count" -> Quantity.count(Math.round(value));
      default -> Quantity.decimal(value) + (measure.unit().isEmpty() ? "" : " " + measure.unit());
    };
  }
}
