package gotriage.read.legacy;

import gotriage.model.Loss;
import gotriage.model.profile.Profile;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.text.Ascii;
import java.util.ArrayList;
import java.util.List;

/// Reads a profile of one of pprof's legacy forms (`profile/legacy_profile.go`,
/// `profile/legacy_java_profile.go`); its locations are addresses, save Java's.
public final class LegacyReader {
  private static final String[] BEGINNINGS = {
    "heap profile:", "--- heapz ", "--- contentionz ", "--- threadz ", "--- Thread ",
  };

  private LegacyReader() {}

  /// Whether a file begins with the words of a gperftools CPU profile.
  public static boolean isCpu(byte[] bytes, int size) {
    return CpuWords.header(bytes, size) != null;
  }

  /// Whether a text begins as one of the legacy forms do.
  public static boolean isText(byte[] bytes, int size) {
    String start = Ascii.utf8(bytes, 0, Math.min(size, 200)).stripLeading();
    for (String beginning : BEGINNINGS) {
      if (start.startsWith(beginning)) {
        return true;
      }
    }
    return start.startsWith("--- mutex:")
        || start.startsWith("--- contention:")
        || CountRows.HEAD.matcher(start).lookingAt();
  }

  /// @throws MalformedInput where nothing of it is a sample
  public static Reading<Profile> read(String name, byte[] bytes, int size, ReadLimits limits)
      throws MalformedInput {
    AddressProfile profile = new AddressProfile(limits);
    List<Loss> losses = new ArrayList<>();
    CpuWords.Header words = CpuWords.header(bytes, size);
    if (words != null) {
      CpuWords.read(words, bytes, size, profile);
    } else {
      text(new TextRows(bytes, size), profile);
    }
    if (profile.isEmpty() && profile.failure() != null) {
      throw new MalformedInput(name, profile.failedAt(), profile.failure());
    }
    if (profile.failure() != null) {
      losses.add(new Loss(name, profile.failedAt(), profile.failure()));
    }
    return new Reading<>(profile.build(), losses);
  }

  private static void text(TextRows rows, AddressProfile profile) {
    if (!rows.nextContent()) {
      profile.fail(0, Text.of("no line tells what the profile is", "没有一行说明这是什么 profile"));
      return;
    }
    String first = rows.line();
    if (first.startsWith("heap profile:")) {
      HeapRows.read(rows, profile);
    } else if (first.startsWith("--- heapz ") || JavaRows.is(rows)) {
      JavaRows.read(rows, profile);
    } else if (first.startsWith("--- thread") || first.startsWith("--- Thread ")) {
      ThreadRows.read(rows, profile);
    } else if (first.startsWith("--- ")) {
      ContentionRows.read(rows, profile);
    } else {
      CountRows.read(rows, profile);
    }
  }
}
