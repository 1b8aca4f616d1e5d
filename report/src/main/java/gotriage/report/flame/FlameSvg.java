package gotriage.report.flame;

import gotriage.analyse.Ownership;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Language;
import gotriage.model.text.Text;
import java.util.Locale;

/// A flame graph as an SVG picture, the root on top or at the bottom: no script, names and values
/// as tooltips, for documents and tickets.
///
/// Where two profiles are compared, the colour says whether a frame's share of its own profile grew
/// or shrank, and a sign before the name says it again.
public final class FlameSvg {
  private static final int WIDTH = 1200;
  private static final int ROW = 17;
  private static final int TOP = 34;
  private static final double LETTER = 6.6;

  /// Own code, dependencies, standard library, runtime; the page has the same in light colours.
  private static final String[] OWNERS = {"#f2a640", "#c6a1e2", "#85b9e8", "#b9c3cd"};

  private static final String PLAIN = "#d5dce3";

  /// From gone to new.
  private static final String[] CHANGES = {
    "#1d5f9a", "#5fa3d8", "#b9d6ee", "#e3e7eb", "#f8cf9b", "#ea8a2e", "#b45309"
  };

  private static final String[] SIGNS = {"✕ ", "▼ ", "▽ ", "", "△ ", "▲ ", "✚ "};

  private final Stacks stacks;
  private final Ownership ownership;
  private final Language language;
  private final PictureLayout layout;
  private final FlameGraph graph;
  private final ValueType type;
  private final Root root;
  private final StringBuilder out = new StringBuilder(1 << 16);

  /// Where the root is: an icicle grows downwards, a flame upwards.
  public enum Root {
    TOP,
    BOTTOM
  }

  private FlameSvg(FlameGraph graph, Root root, Ownership ownership, Language language) {
    this.root = root;
    this.graph = graph;
    this.stacks = graph.stacks();
    this.ownership = ownership;
    this.language = language;
    int t = graph.initialType();
    this.type = stacks.types().get(t);
    this.layout = PictureLayout.of(graph.trees().getFirst(), stacks, t);
  }

  /// Draws the first of the graph's trees.
  public static String render(
      FlameGraph graph, String title, Root root, Ownership ownership, Language language) {
    return new FlameSvg(graph, root, ownership, language).draw(title);
  }

  private String draw(String title) {
    int height = TOP + (layout.maxDepth() + 1) * ROW + 24;
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(WIDTH);
    out.append("\" height=\"").append(height).append("\" viewBox=\"0 0 ").append(WIDTH);
    out.append(' ').append(height).append("\" role=\"img\">\n<title>");
    text(title);
    out.append(
        "</title>\n<style>text{font:11px ui-monospace,Menlo,Consolas,monospace;fill:#111a24}");
    out.append(".h{font-size:14px;font-weight:600}.f{fill:#5a6876}.w{fill:#fff}</style>\n");
    out.append(
        "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n<text class=\"h\" x=\"4\" y=\"21\">");
    text(title + "  " + type.type() + "  " + value(layout.total(0), 0));
    out.append("</text>\n");
    for (int i = 0; i < layout.size(); i++) {
      frame(i);
    }
    foot(height - 8);
    return out.append("</svg>\n").toString();
  }

  private void frame(int i) {
    double left = layout.left(i) * WIDTH;
    double width = layout.width(i) * WIDTH;
    int level = root == Root.TOP ? layout.depth(i) : layout.maxDepth() - layout.depth(i);
    int y = TOP + level * ROW;
    int change = layout.change(i);
    String fill = stacks.compares() ? CHANGES[change + 3] : colour(layout.frame(i));
    String name = name(i);
    out.append("<g><title>");
    text(name + "\n" + values(i));
    out.append("</title><rect x=\"").append(decimal(left)).append("\" y=\"").append(y);
    out.append("\" width=\"").append(decimal(Math.max(0.3, width - 0.6)));
    out.append("\" height=\"").append(ROW - 1).append("\" fill=\"").append(fill).append("\"/>");
    int room = (int) ((width - 8) / LETTER);
    if (room >= 3) {
      String shown =
          (stacks.compares() ? SIGNS[change + 3] : "") + name.substring(name.lastIndexOf('/') + 1);
      boolean dark = stacks.compares() && Math.abs(change) == 3;
      out.append("<text").append(dark ? " class=\"w\"" : "").append(" x=\"");
      out.append(decimal(left + 4)).append("\" y=\"").append(y + 12).append("\">");
      text(shown.length() <= room ? shown : shown.substring(0, room - 1) + "…");
      out.append("</text>");
    }
    out.append("</g>\n");
  }

  private String name(int i) {
    return switch (layout.frame(i)) {
      case CallTree.ROOT -> words("all", "全部");
      case CallTree.SMALL -> words(layout.stacks(i) + " small stacks", layout.stacks(i) + " 个小调用栈");
      default -> stacks.name(layout.frame(i));
    };
  }

  private String values(int i) {
    String now = value(layout.total(i), 0) + " (" + share(layout.total(i), layout.total(0)) + ")";
    return stacks.compares()
        ? now
            + ", "
            + words("base ", "基线 ")
            + value(layout.base(i), 1)
            + " ("
            + share(layout.base(i), layout.base(0))
            + ")"
        : now;
  }

  private String value(long value, int side) {
    double seconds = graph.seconds().get(side);
    if (type.type().equals("cpu") && type.unit().equals("nanoseconds") && seconds > 0) {
      return decimal(value / 1e9 / seconds) + words(" cores", " 核");
    }
    return switch (type.unit()) {
      case "nanoseconds" -> decimal(value / 1e9) + "s";
      case "bytes" -> decimal(value / 1048576.0) + "MB";
      default -> String.format(Locale.ROOT, "%,d", value);
    };
  }

  private void foot(int y) {
    out.append("<text class=\"f\" x=\"4\" y=\"").append(y).append("\">");
    CallTree tree = graph.trees().getFirst();
    if (stacks.compares()) {
      text(
          words(
              "width: both shares; orange, △ ▲ ✚: more, twice, new; blue, ▽ ▼ ✕: less, half, gone",
              "宽度：两者占比；橙色 △ ▲ ✚：增多、翻倍、新增；蓝色 ▽ ▼ ✕：减少、减半、消失"));
    } else {
      text(
          words(
              "orange: own code, violet: dependencies, blue: standard library, grey: runtime",
              "橙色：业务代码，紫色：依赖库，蓝色：标准库，灰色：运行时"));
    }
    if (tree.folded() > 0) {
      text(
          String.format(
              Locale.ROOT,
              words(
                  "; %,d stacks end in frames under %.3f%%, which are folded",
                  "；占比低于 %2$.3f%% 的帧已折叠，有 %1$,d 个调用栈止于其中"),
              tree.folded(),
              tree.share() * 100));
    }
    out.append("</text>\n");
  }

  private String colour(int frame) {
    return frame < 0
        ? PLAIN
        : OWNERS[ownership.owner(stacks.name(frame), stacks.file(frame)).ordinal()];
  }

  private static String share(long value, long total) {
    return total == 0 ? "0%" : decimal(100.0 * value / total) + "%";
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
  }

  private String words(String en, String zh) {
    return new Text(en, zh).in(language);
  }

  private void text(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        default -> out.append(c < ' ' && c != '\n' ? ' ' : c);
      }
    }
  }
}
