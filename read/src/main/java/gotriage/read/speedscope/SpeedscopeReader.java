package gotriage.read.speedscope;

import gotriage.model.Loss;
import gotriage.model.profile.ColumnBuilder;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.json.JsonCursor;
import gotriage.read.json.JsonCursor.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A speedscope file, of sampled or of evented profiles, as one profile.
///
/// Profiles of one unit are one sample type, since they are the threads of one program; those that
/// Gotriage wrote keep their names as types. Times become nanoseconds. Of an evented profile, the
/// time between two events belongs to the stack that is open then. A cut file gives what stands
/// before the cut. Field names are those of speedscope's `file-format-spec.ts` (1.25).
public final class SpeedscopeReader {
  private final String evidence;
  private final ReadLimits limits;
  private final JsonCursor json;
  private final List<Loss> losses = new ArrayList<>();
  private final List<FrameRow> frames = new ArrayList<>();
  private final List<ProfileHead> profiles = new ArrayList<>();
  private final RawSamples samples;
  private String exporter = "";

  private record FrameRow(String name, String file, int line) {}

  /// @param end how many samples the profiles up to this one have
  private record ProfileHead(String name, String unit, int end) {}

  private SpeedscopeReader(String evidence, byte[] text, int size, ReadLimits limits) {
    this.evidence = evidence;
    this.limits = limits;
    this.json = new JsonCursor(text, size);
    this.samples = new RawSamples(limits);
  }

  public static Reading<Profile> read(String evidence, byte[] text, int size, ReadLimits limits)
      throws MalformedInput {
    return new SpeedscopeReader(evidence, text, size, limits).read();
  }

  private Reading<Profile> read() throws MalformedInput {
    try {
      file();
    } catch (Fault fault) {
      if (samples.count() == 0 || frames.isEmpty()) {
        throw new MalformedInput(evidence, fault.offset(), fault.what());
      }
      losses.add(
          new Loss(
              evidence,
              fault.offset(),
              Text.of("{0}: what follows is lost", "{0}：此后的内容丢失", fault.what())));
    }
    if (profiles.isEmpty() || profiles.getLast().end < samples.count()) {
      profiles.add(new ProfileHead("", "none", samples.count()));
    }
    if (frames.isEmpty() && samples.count() > 0) {
      throw new MalformedInput(
          evidence,
          -1,
          new Text("a speedscope file without `shared.frames`", "speedscope 文件缺少 `shared.frames`"));
    }
    return new Reading<>(profile(), losses);
  }

  private void file() throws Fault {
    json.begin('{');
    while (json.next('}')) {
      switch (json.name()) {
        case "shared" -> shared();
        case "profiles" -> {
          json.begin('[');
          while (json.next(']')) {
            oneProfile();
          }
        }
        case "exporter" -> exporter = text();
        default -> json.skip();
      }
    }
  }

  private void shared() throws Fault {
    json.begin('{');
    while (json.next('}')) {
      if (json.name().equals("frames")) {
        json.begin('[');
        while (json.next(']')) {
          frame();
        }
      } else {
        json.skip();
      }
    }
  }

  private void frame() throws Fault {
    String name = "";
    String file = "";
    int line = 0;
    int at = json.offset();
    json.begin('{');
    while (json.next('}')) {
      switch (json.name()) {
        case "name" -> name = text();
        case "file" -> file = text();
        case "line" -> line = (int) Math.clamp(number(), 0, Integer.MAX_VALUE);
        default -> json.skip();
      }
    }
    if (samples.take(96L + 2L * (name.length() + file.length()))) {
      frames.add(new FrameRow(name, file, line));
    } else {
      full(at);
    }
  }

  private void oneProfile() throws Fault {
    String name = "";
    String unit = "none";
    int first = samples.count();
    int weights = 0;
    json.begin('{');
    while (json.next('}')) {
      switch (json.name()) {
        case "name" -> name = text();
        case "unit" -> unit = text();
        case "samples" -> samples(first);
        case "weights" -> weights = weights(first);
        case "events" -> events();
        default -> json.skip();
      }
    }
    if (weights > 0 && weights != samples.count() - first) {
      losses.add(
          new Loss(
              evidence,
              json.offset(),
              Text.of(
                  "profile {0} has {1} samples and {2} weights; those without the other are left out",
                  "profile {0} 有 {1} 个样本和 {2} 个权重；不成对的已略去",
                  name,
                  samples.count() - first,
                  weights)));
    }
    samples.scale(first, nanos(unit));
    profiles.add(new ProfileHead(name, unit, samples.count()));
  }

  private void samples(int first) throws Fault {
    json.begin('[');
    while (json.next(']')) {
      int at = json.offset();
      json.begin('[');
      samples.open();
      while (json.next(']')) {
        samples.push((int) Math.clamp(json.whole(), -1, Integer.MAX_VALUE));
      }
      if (!samples.close(Double.NaN)) {
        full(at);
      }
    }
    samples.useWeights(first);
  }

  private int weights(int first) throws Fault {
    json.begin('[');
    int count = 0;
    while (json.next(']')) {
      samples.weight(first + count++, json.number());
    }
    samples.useWeights(first);
    return count;
  }

  private void events() throws Fault {
    json.begin('[');
    double last = Double.NaN;
    samples.open();
    while (json.next(']')) {
      int offset = json.offset();
      String type = "";
      double at = last;
      int frame = -1;
      json.begin('{');
      while (json.next('}')) {
        switch (json.name()) {
          case "type" -> type = text();
          case "at" -> at = json.number();
          case "frame" -> frame = (int) Math.clamp(json.whole(), -1, Integer.MAX_VALUE);
          default -> json.skip();
        }
      }
      if (at < last) {
        losses.add(
            new Loss(
                evidence,
                offset,
                new Text(
                    "an event goes back in time; those behind it are lost", "有事件的时间倒退；此后的事件丢失")));
        while (json.next(']')) {
          json.skip();
        }
        return;
      }
      if (at > last && !samples.copy(at - last)) {
        full(offset);
      }
      last = at;
      if (type.equals("O")) {
        samples.push(frame);
      } else {
        samples.pop(frame);
      }
    }
  }

  private void full(int at) throws Fault {
    throw new Fault(
        at, new Text("no memory was left, or the limit of samples was reached", "内存不足，或样本数达到上限"));
  }

  private String text() throws Fault {
    if (json.peek() == '"') {
      return json.string();
    }
    json.skip();
    return "";
  }

  private long number() throws Fault {
    byte b = json.peek();
    if (b == '-' || b >= '0' && b <= '9') {
      return json.whole();
    }
    json.skip();
    return 0;
  }

  private static double nanos(String unit) {
    return switch (unit) {
      case "microseconds" -> 1e3;
      case "milliseconds" -> 1e6;
      case "seconds" -> 1e9;
      default -> 1;
    };
  }

  private Profile profile() {
    Map<ValueType, Integer> types = new LinkedHashMap<>();
    boolean own = exporter.startsWith("gotriage");
    int[] typeOf = new int[profiles.size()];
    for (int p = 0; p < typeOf.length; p++) {
      ValueType type = type(profiles.get(p), own);
      typeOf[p] = types.computeIfAbsent(type, _ -> types.size());
    }
    var columns = new ColumnBuilder(types.size());
    int[] location = new int[frames.size()];
    Map<String, Integer> functions = new LinkedHashMap<>();
    for (int f = 0; f < location.length; f++) {
      FrameRow row = frames.get(f);
      int function =
          functions.computeIfAbsent(
              row.name + '\n' + row.file, _ -> columns.function(row.name, row.file, 0));
      location[f] = columns.location(function, row.line);
    }
    long missing = 0;
    int sample = 0;
    for (int p = 0; p < profiles.size(); p++) {
      for (; sample < profiles.get(p).end; sample++) {
        missing += samples.addTo(columns, sample, location, types.size(), typeOf[p]);
      }
    }
    if (missing > 0) {
      losses.add(
          new Loss(
              evidence,
              -1,
              Text.of(
                  "{0} frames are not among `shared.frames` and are left out",
                  "有 {0} 个帧不在 `shared.frames` 中，已略去", missing)));
    }
    if (samples.tooDeep() > 0) {
      losses.add(
          new Loss(
              evidence,
              -1,
              Text.of(
                  "{0} stacks are deeper than {1} frames and were cut at the root's end",
                  "有 {0} 个调用栈超过 {1} 帧，根端被截去", samples.tooDeep(), limits.maxDepth())));
    }
    return columns.build(
        new ProfileHeader(
            List.copyOf(types.keySet()), 0, new ValueType("", ""), 0, 0, 0, List.of(), List.of()));
  }

  private static ValueType type(ProfileHead head, boolean own) {
    String unit =
        switch (head.unit) {
          case "nanoseconds", "microseconds", "milliseconds", "seconds" -> "nanoseconds";
          case "bytes" -> "bytes";
          default -> "count";
        };
    String usual =
        switch (unit) {
          case "nanoseconds" -> "time";
          case "bytes" -> "space";
          default -> "samples";
        };
    return new ValueType(own && !head.name.isEmpty() ? head.name : usual, unit);
  }
}
