package gotriage.serve.view;

import gotriage.analyse.Ownership;
import gotriage.analyse.pprof.GoPattern;
import gotriage.analyse.pprof.Refused;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import gotriage.model.text.WrongWords;
import gotriage.report.flame.CallTree;
import gotriage.report.flame.Detail;
import gotriage.report.flame.FlameGraph;
import gotriage.report.flame.FlamePage;
import gotriage.report.flame.FlameTiles;
import gotriage.report.flame.Stacks;
import gotriage.serve.shelf.Item;
import gotriage.serve.shelf.Kept;
import gotriage.serve.web.Answer;
import gotriage.serve.web.Refusal;
import gotriage.serve.web.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The flame graph of a profile, or of two, and what its page asks for when it is zoomed, searched
/// or looked at from both sides.
final class FlameViews {
  /// Graphs kept ready; each holds its profile's stacks.
  private static final int MOST_KEPT = 8;

  private static final int MOST_FRAMES = 5_000;

  private final String version;
  private final Map<String, Kept<View>> views =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept<View>> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /// A graph, and its page in each language once it was asked for.
  private record View(FlameTiles tiles, Map<String, Answer> pages) {}

  FlameViews(String version) {
    this.version = version;
  }

  Answer page(
      Item.OfProfile profile,
      Item.@Nullable OfProfile base,
      Request request,
      Map<String, Text> links)
      throws IOException, Refusal {
    View view = view(profile, base, request);
    synchronized (view.pages) {
      Answer known = view.pages.get(request.language().code());
      if (known == null) {
        String page =
            FlamePage.served(
                view.tiles,
                new FlamePage.About(
                    version,
                    profile.name(),
                    base == null ? "" : base.name(),
                    notes(profile, base),
                    Map.of()),
                new FlamePage.Links("/profile/" + profile.id() + "/", links),
                request.language());
        known = Answer.page(page);
        view.pages.put(request.language().code(), known);
      }
      return known;
    }
  }

  private static List<Text> notes(Item.OfProfile profile, Item.@Nullable OfProfile base) {
    List<Text> notes = new ArrayList<>(profile.notes());
    if (base != null) {
      notes.addAll(base.notes());
    }
    return notes;
  }

  Answer tile(Item.OfProfile profile, Item.@Nullable OfProfile base, Request request)
      throws IOException, Refusal {
    CallTree.Kind kind =
        switch (request.word("kind")) {
          case "callees" -> CallTree.Kind.CALLEES;
          case "callers" -> CallTree.Kind.CALLERS;
          default -> throw noSuch("kind", request.word("kind"));
        };
    int[] path = numbers(request.word("path"));
    FlameTiles tiles = view(profile, base, request).tiles;
    try {
      return Answer.bytes(tiles.below(kind, request.word("label"), path));
    } catch (WrongWords e) {
      throw new Refusal(404, e.said());
    }
  }

  /// Makes ready what zooms need.
  void warm(Item.OfProfile profile, Request request) throws IOException, Refusal {
    view(profile, null, request).tiles.warm();
  }

  Answer around(Item.OfProfile profile, Item.@Nullable OfProfile base, Request request)
      throws IOException, Refusal {
    int[] number = numbers(request.word("function"));
    FlameTiles tiles = view(profile, base, request).tiles;
    try {
      return Answer.bytes(tiles.around(number[0]));
    } catch (WrongWords e) {
      throw new Refusal(404, e.said());
    }
  }

  Answer search(Item.OfProfile profile, Item.@Nullable OfProfile base, Request request)
      throws IOException, Refusal {
    return Answer.bytes(view(profile, base, request).tiles.search(matching(request.word("q"))));
  }

  /// As the page searches: a regular expression, or plain text where it is none; case does not
  /// matter.
  private static Predicate<String> matching(String query) {
    try {
      return GoPattern.of("q", "(?i)" + query)::in;
    } catch (Refused _) {
      String low = query.toLowerCase(Locale.ROOT);
      return name -> name.toLowerCase(Locale.ROOT).contains(low);
    }
  }

  private static int[] numbers(String word) throws Refusal {
    String[] parts = word.split("\\.", -1);
    if (parts.length > MOST_FRAMES) {
      throw noSuch("path", parts.length + "…");
    }
    int[] numbers = new int[parts.length];
    for (int i = 0; i < numbers.length; i++) {
      if (!parts[i].matches("\\d{1,9}")) {
        throw noSuch("path", word);
      }
      numbers[i] = Integer.parseInt(parts[i]);
    }
    return numbers;
  }

  private static Refusal noSuch(String name, String value) {
    return Refusal.wrong(Text.of("{0}={1} means nothing here", "{0}={1} 在这里没有意义", name, value));
  }

  private View view(Item.OfProfile profile, Item.@Nullable OfProfile base, Request request)
      throws IOException, Refusal {
    Map<String, String> words = new TreeMap<>(request.words());
    words.keySet().removeAll(List.of("lang", "kind", "label", "path", "function", "q"));
    String key = profile.id() + " " + words;
    // Refused words are told before anything is made of them.
    Reports.options(request);
    Kept<View> kept;
    synchronized (views) {
      kept = views.computeIfAbsent(key, _ -> new Kept<>(() -> make(profile, base, request)));
    }
    try {
      return kept.get();
    } catch (RefusedLate e) {
      synchronized (views) {
        views.remove(key);
      }
      throw e.refusal;
    }
  }

  /// A refusal on its way through [Kept].
  private static final class RefusedLate extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    RefusedLate(Refusal refusal) {
      super(refusal);
      this.refusal = refusal;
    }
  }

  private static View make(Item.OfProfile profile, Item.@Nullable OfProfile base, Request request)
      throws IOException {
    try {
      ProfileRows rows = Reports.filtered(profile, request);
      List<ValueType> types = new ArrayList<>(FlameGraph.shownTypes(rows.header()));
      Stacks stacks;
      if (base == null) {
        stacks = Stacks.of(rows, types);
      } else {
        ProfileRows before = Reports.filtered(base, request);
        types.removeIf(type -> !has(before, type));
        if (types.isEmpty()) {
          throw Refusal.wrong(
              new Text("the profiles have no sample type in common", "两份 profile 没有相同的样本类型"));
        }
        stacks = Stacks.between(before, rows, types);
      }
      String first = request.word("sample_index");
      if (!first.isEmpty() && types.stream().noneMatch(type -> type.type().equals(first))) {
        throw noSuch("sample_index", first);
      }
      Ownership ownership = profile.ownership().get();
      FlameGraph graph = FlameGraph.of(stacks, Detail.PAGE).showing(first);
      return new View(FlameTiles.of(graph, ownership, Detail.PAGE.functions()), new TreeMap<>());
    } catch (Refusal e) {
      throw new RefusedLate(e);
    }
  }

  private static boolean has(ProfileRows profile, ValueType type) {
    return profile.header().sampleTypes().stream()
        .anyMatch(other -> other.type().equals(type.type()));
  }
}
