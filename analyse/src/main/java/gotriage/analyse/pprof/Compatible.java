package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes profiles fit for being merged: the sample types that all of them have, in the order of the
/// first, in the finest of their units.
final class Compatible {
  private Compatible() {}

  static List<ProfileRows> all(List<ProfileRows> profiles) throws Refused {
    List<ProfileRows> same = sameTypes(profiles);
    return profiles.size() == 1 ? same : sameUnits(same);
  }

  private static List<ProfileRows> sameTypes(List<ProfileRows> profiles) throws Refused {
    Map<String, Integer> times = new HashMap<>();
    for (ProfileRows p : profiles) {
      for (ValueType t : p.header().sampleTypes()) {
        times.merge(t.type(), 1, Integer::sum);
      }
    }
    List<String> common =
        profiles.getFirst().header().sampleTypes().stream()
            .map(ValueType::type)
            .filter(t -> times.getOrDefault(t, 0) == profiles.size())
            .toList();
    if (common.isEmpty()) {
      throw Refused.nothing(
          Text.of("profiles have empty common sample type list", "这些 profile 没有共同的样本类型"));
    }
    List<ProfileRows> same = new ArrayList<>();
    for (ProfileRows p : profiles) {
      same.add(withTypes(p, common));
    }
    return same;
  }

  private static ProfileRows withTypes(ProfileRows profile, List<String> types) throws Refused {
    ProfileHeader header = profile.header();
    List<ValueType> had = header.sampleTypes();
    int[] from = new int[types.size()];
    boolean change = types.size() != had.size();
    String usual = types.getFirst();
    for (int i = 0; i < from.length; i++) {
      if (types.get(i).equals(header.defaultName())) {
        usual = header.defaultName();
      }
      from[i] = index(had, types.get(i));
      change |= from[i] != i;
    }
    if (!change) {
      return profile;
    }
    List<ValueType> chosen = new ArrayList<>();
    for (int i : from) {
      chosen.add(had.get(i));
    }
    return profile
        .withHeader(header(header, chosen, usual, header.periodType(), header.period()))
        .withSamples(new ChosenValues(profile.samples(), from, had.size()));
  }

  private static int index(List<ValueType> types, String name) throws Refused {
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).type().equals(name)) {
        return i;
      }
    }
    throw Refused.nothing(
        Text.of("\"{0}\" sample type is not found in profile", "profile 中没有样本类型 “{0}”", name));
  }

  private static List<ProfileRows> sameUnits(List<ProfileRows> profiles) throws Refused {
    ValueType period =
        finest(
            profiles.stream().map(p -> p.header().periodType()).toList(),
            new Text("period type", "采样周期类型"));
    int types = profiles.getFirst().header().sampleTypes().size();
    ValueType[] finest = new ValueType[types];
    for (int i = 0; i < types; i++) {
      int t = i;
      finest[i] =
          finest(
              profiles.stream().map(p -> p.header().sampleTypes().get(t)).toList(),
              new Text("sample types", "样本类型"));
    }
    List<ProfileRows> same = new ArrayList<>();
    for (ProfileRows p : profiles) {
      ProfileHeader h = p.header();
      double[] ratios = new double[types];
      List<ValueType> scaled = new ArrayList<>();
      for (int i = 0; i < types; i++) {
        ValueType own = h.sampleTypes().get(i);
        ratios[i] = Unit.scale(1, own.unit(), finest[i].unit()).value();
        scaled.add(new ValueType(own.type(), finest[i].unit()));
      }
      long ownPeriod =
          Figures.toLong(Unit.scale(h.period(), h.periodType().unit(), period.unit()).value());
      ProfileHeader header =
          header(
              h,
              scaled,
              h.defaultName(),
              new ValueType(h.periodType().type(), period.unit()),
              ownPeriod);
      same.add(ScaledValues.apply(p.withHeader(header), ratios));
    }
    return same;
  }

  private static ValueType finest(List<ValueType> types, Text what) throws Refused {
    ValueType finest = types.getFirst();
    for (ValueType t : types) {
      if (!singular(finest.type()).equals(singular(t.type()))
          || !Unit.compatible(finest.unit(), t.unit())) {
        throw Refused.nothing(
            Text.of(
                "{0}: incompatible types: {1} and {2}; only profiles of one kind can be merged or"
                    + " compared",
                "{0}：类型 {1} 与 {2} 不相容；只有同一种 profile 才能合并或比较", what, text(finest), text(t)));
      }
      if (Unit.scale(1, t.unit(), finest.unit()).value() < 1) {
        finest = t;
      }
    }
    return finest;
  }

  private static String singular(String type) {
    return type.endsWith("s") ? type.substring(0, type.length() - 1) : type;
  }

  /// Null where two profiles can be merged, else why not.
  static @Nullable Text conflict(ProfileHeader a, ProfileHeader b) {
    if (!a.periodType().equals(b.periodType())) {
      return Text.of(
          "incompatible period types {0} and {1}",
          "采样周期类型 {0} 与 {1} 不相容", text(a.periodType()), text(b.periodType()));
    }
    return a.sampleTypes().equals(b.sampleTypes())
        ? null
        : Text.of(
            "incompatible sample types {0} and {1}",
            "样本类型 {0} 与 {1} 不相容", text(a.sampleTypes()), text(b.sampleTypes()));
  }

  private static String text(List<ValueType> types) {
    return String.join(", ", types.stream().map(Compatible::text).toList());
  }

  private static String text(ValueType type) {
    return type.type() + "/" + type.unit();
  }

  static ProfileHeader header(
      ProfileHeader of,
      List<ValueType> types,
      String defaultName,
      ValueType periodType,
      long period) {
    int defaultType = types.size() - 1;
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i).type().equals(defaultName)) {
        defaultType = i;
        break;
      }
    }
    return new ProfileHeader(
        List.copyOf(types),
        defaultType,
        periodType,
        period,
        of.timeNanos(),
        of.durationNanos(),
        of.mappings(),
        of.comments(),
        defaultName,
        of.dropFrames(),
        of.keepFrames(),
        of.docUrl());
  }
}
