package gotriage.analyse.pprof;

import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import java.util.List;
import java.util.stream.Collectors;

/// The sample type that a report is about.
final class SampleChoice {
  private SampleChoice() {}

  /// Its index by what `-sample_index` says: a number, a name, or nothing for the profile's own
  /// default, which is the last where it has none.
  static int index(ProfileHeader header, String asked) throws Refused {
    List<ValueType> types = header.sampleTypes();
    if (types.isEmpty()) {
      throw Refused.nothing(Text.of("profile has no samples", "profile 没有样本类型"));
    }
    if (asked.isEmpty()) {
      for (int i = 0; i < types.size() && !header.defaultName().isEmpty(); i++) {
        if (types.get(i).type().equals(header.defaultName())) {
          return i;
        }
      }
      return types.size() - 1;
    }
    if (isNumber(asked)) {
      int index = number(asked);
      if (index < 0 || index >= types.size()) {
        throw Refused.usage(
            Text.of(
                "sample_index {0} is outside the range [0..{1}]",
                "sample_index {0} 超出范围 [0..{1}]", asked, types.size() - 1));
      }
      return index;
    }
    // Profiles of old have "space" where newer ones have "inuse_space".
    String old = asked.startsWith("inuse_") ? asked.substring("inuse_".length()) : asked;
    for (int i = 0; i < types.size(); i++) {
      String type = types.get(i).type();
      if (type.equals(asked) || type.equals(old)) {
        return i;
      }
    }
    throw Refused.usage(
        Text.of(
            "sample_index \"{0}\" must be one of: {1}",
            "sample_index “{0}” 必须是其中之一：{1}",
            asked,
            types.stream().map(ValueType::type).collect(Collectors.joining(" ", "[", "]"))));
  }

  private static boolean isNumber(String text) {
    int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > from;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
