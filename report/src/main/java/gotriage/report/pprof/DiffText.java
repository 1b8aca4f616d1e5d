package gotriage.report.pprof;

import gotriage.analyse.pprof.Figures;
import gotriage.analyse.pprof.RateDiff;
import gotriage.model.text.Language;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import java.io.IOException;
import java.io.OutputStream;

/// `diff`: what changed between two profiles, as rates.
public final class DiffText {
  private static final int WIDTH = 12;
  private static final Text HEAD =
      new Text(
          "flat before  flat after     change  cum before   cum after     change",
          "自身（前）   自身（后）       变化  累计（前）  累计（后）       变化");

  private final RateDiff diff;
  private final String type;
  private final String unit;
  private final Language language;

  private DiffText(RateDiff diff, String type, String unit, Language language) {
    this.diff = diff;
    this.type = type;
    this.unit = unit;
    this.language = language;
  }

  /// @param type,unit the sample type of the profile before
  /// @param before,after what the two sides are called
  public static void print(
      RateDiff diff,
      String type,
      String unit,
      String before,
      String after,
      Language language,
      OutputStream to)
      throws IOException {
    ReportOut out = new ReportOut(to);
    new DiffText(diff, type, unit, language).print(before, after, out);
    out.flush();
  }

  private void print(String before, String after, ReportOut out) throws IOException {
    out.line(Text.of("Type: {0}, {1}", "类型：{0}，{1}", type, measure()).in(language));
    out.line(
        Text.of(
                "Before: {0}{1}, {2}",
                "之前：{0}{1}，{2}", before, lasting(diff.before()), value(diff.before().total()))
            .in(language));
    out.line(
        Text.of(
                "After:  {0}{1}, {2} ({3})",
                "之后：{0}{1}，{2}（{3}）",
                after,
                lasting(diff.after()),
                value(diff.after().total()),
                signed(diff.change()))
            .in(language));
    if (diff.rows().isEmpty()) {
      out.line(new Text("Nothing changed that weighs enough to show.", "没有值得显示的变化。").in(language));
      return;
    }
    out.line(HEAD.in(language));
    for (RateDiff.Row row : diff.rows()) {
      out.left(value(row.flatBefore()), WIDTH - 1).left(value(row.flatAfter()), WIDTH);
      out.left(signed(row.flatAfter() - row.flatBefore()), WIDTH - 1);
      out.left(value(row.cumBefore()), WIDTH).left(value(row.cumAfter()), WIDTH);
      out.left(signed(row.cumAfter() - row.cumBefore()), WIDTH - 1).text("  ").line(row.name());
    }
    if (diff.left() > 0) {
      out.line(
          Text.of(
                  "{0} more changed by less; -nodefraction=0 shows them",
                  "另有 {0} 项变化更小；-nodefraction=0 可显示", diff.left())
              .in(language));
    }
  }

  private Text measure() {
    return switch (diff.measure()) {
      case CORES -> new Text("in cores: time over each profile's own duration", "单位为核：时间除以各自的采样时长");
      case PER_SECOND -> new Text("a second of each profile's own duration", "按各自采样时长折算为每秒");
      case ABSOLUTE -> new Text("absolute: at least one side has no duration", "绝对值：至少一方没有采样时长");
    };
  }

  private static String lasting(RateDiff.Side side) {
    return side.durationNanos() > 0
        ? " (" + Figures.label(side.durationNanos(), "nanoseconds") + ")"
        : "";
  }

  private String value(double value) {
    return switch (diff.measure()) {
      case CORES -> Cores.text(value);
      case PER_SECOND ->
          unit.equals("bytes") ? Quantity.bytesPerSecond(value) : Quantity.perSecond(value);
      case ABSOLUTE -> Figures.label(Math.round(value), unit);
    };
  }

  private String signed(double value) {
    String text = value(value);
    return value > 0 && !text.startsWith("-") ? "+" + text : text;
  }
}
