package gotriage.serve.view;

import gotriage.model.text.Language;
import gotriage.model.text.Text;
import gotriage.report.plain.Html;
import gotriage.serve.web.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Addresses of pages, and the line of links on top of each.
final class Links {
  /// Words that go along from one view of a profile to the next.
  private static final List<String> KEPT =
      List.of(
          "base",
          "focus",
          "ignore",
          "hide",
          "show",
          "show_from",
          "prune_from",
          "tagfocus",
          "tagignore",
          "sample_index",
          "lang");

  private Links() {}

  /// The views of a profile by their addresses, with the filters of a request.
  static Map<String, Text> of(String profile, Request request) {
    Map<String, Text> links = new LinkedHashMap<>();
    links.put(address("/", request, Map.of()), new Text("overview", "总览"));
    links.put(view(profile, "flame", request), new Text("flame graph", "火焰图"));
    links.put(view(profile, "top", request), new Text("top", "top"));
    links.put(view(profile, "graph", request), new Text("graph", "调用图"));
    links.put(view(profile, "tree", request), new Text("tree", "调用树"));
    links.put(view(profile, "traces", request), new Text("traces", "调用栈"));
    links.put(view(profile, "tags", request), new Text("labels", "标签"));
    links.put(view(profile, "profile.pb.gz", request), new Text("download", "下载"));
    return links;
  }

  static String view(String profile, String view, Request request) {
    return address("/profile/" + profile + "/" + view, request, Map.of());
  }

  /// An address with what a request had behind the `?`, and more.
  ///
  /// @param more an empty value takes a word away
  static String address(String path, Request request, Map<String, String> more) {
    Map<String, String> words = new TreeMap<>();
    boolean profile = path.startsWith("/profile/");
    request
        .words()
        .forEach((name, value) -> {
          if (name.equals("lang") || profile && KEPT.contains(name)) {
            words.put(name, value);
          }
        });
    words.putAll(more);
    var out = new StringBuilder(path);
    words.forEach((name, value) -> {
      if (!value.isEmpty()) {
        out.append(out.length() == path.length() ? '?' : '&')
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    });
    return out.toString();
  }

  /// A page that a command writes, with a line of links on top of what it shows.
  static String above(String page, Map<String, Text> links, Request request) {
    Html line = new Html();
    line(line, links, request);
    for (String holder : List.of("<nav id=routines", "<main", "<body")) {
      int at = page.indexOf(holder);
      if (at >= 0) {
        int inside = page.indexOf('>', at) + 1;
        return page.substring(0, inside) + line + page.substring(inside);
      }
    }
    return page;
  }

  /// The link to what was loaded.
  static Map<String, Text> home(Request request) {
    return Map.of(address("/", request, Map.of()), new Text("overview", "总览"));
  }

  /// A picture with the same links, one below the other, in its upper left corner.
  static String into(String svg, Map<String, Text> links, Request request) {
    Html html = new Html();
    int y = 0;
    for (Map.Entry<String, Text> link : links.entrySet()) {
      y += 22;
      html.open("a", "href", link.getKey());
      html.element(
          "text",
          link.getValue().in(request.language()),
          "x",
          "10",
          "y",
          String.valueOf(y),
          "font-size",
          "14",
          "fill",
          "#1f5fbf",
          "text-decoration",
          "underline");
      html.close("a");
    }
    int end = svg.lastIndexOf("</svg>");
    return svg.substring(0, end) + html + svg.substring(end);
  }

  static void line(Html html, Map<String, Text> links, Request request) {
    html.open("nav", "class", "links");
    links.forEach(
        (href, name) -> html.element("a", name.in(request.language()), "href", href).text(" "));
    String path = "/" + String.join("/", request.path());
    boolean chinese = request.language() == Language.CHINESE;
    Map<String, String> other = new TreeMap<>(request.words());
    other.put("lang", chinese ? "en" : "zh");
    html.element("a", chinese ? "English" : "中文", "href", address(path, request, other));
    html.close("nav");
  }
}
