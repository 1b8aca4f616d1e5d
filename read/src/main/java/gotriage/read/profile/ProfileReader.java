package gotriage.read.profile;

import gotriage.model.Loss;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileRows;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.folded.FoldedReader;
import gotriage.read.gzip.Gunzip;
import gotriage.read.heap.StackTextReader;
import gotriage.read.json.JsonTreeReader;
import gotriage.read.legacy.LegacyReader;
import gotriage.read.otlp.OtlpReader;
import gotriage.read.pprof.PprofReader;
import gotriage.read.scene.EvidenceSniffer;
import gotriage.read.speedscope.SpeedscopeReader;
import gotriage.read.text.Ascii;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a profile of any format that is known, gzipped or not: pprof's protobuf and older forms,
/// Go's debug=1 texts, OTLP, speedscope, a JSON tree, folded stacks. The bytes tell which it is.
public final class ProfileReader {
  private ProfileReader() {}

  public static Reading<ProfileRows> read(String name, byte[] file, ReadLimits limits)
      throws MalformedInput {
    if (file.length == 0) {
      throw new MalformedInput(name, 0, new Text("the file is empty", "文件为空"));
    }
    byte[] head = head(name, file, limits);
    if (form(head) == EvidenceSniffer.Form.BINARY
        && !startsLikeOtlp(head)
        && !LegacyReader.isCpu(head, head.length)) {
      return PprofReader.rows(name, file, limits);
    }
    if (!Gunzip.isGzip(file)) {
      return rows(plain(name, file, (int) Math.min(file.length, limits.maxBytes()), limits));
    }
    Gunzip.Inflated inflated = Gunzip.inflate(name, file, limits);
    Reading<Profile> reading = plain(name, inflated.bytes(), inflated.size(), limits);
    List<Loss> losses = new ArrayList<>(inflated.losses());
    losses.addAll(reading.losses());
    return rows(new Reading<>(reading.model(), losses));
  }

  private static byte[] head(String name, byte[] file, ReadLimits limits) {
    if (!Gunzip.isGzip(file)) {
      return file;
    }
    Gunzip.Inflated start =
        Gunzip.inflate(name, file, limits.withMaxBytes(EvidenceSniffer.LOOKS_AT));
    return Arrays.copyOf(start.bytes(), start.size());
  }

  private static EvidenceSniffer.Form form(byte[] head) {
    return EvidenceSniffer.form(head, head.length);
  }

  /// pprof's first message is a pair of small numbers; that of OTLP holds whole profiles.
  private static boolean startsLikeOtlp(byte[] head) {
    return head.length > 2 && head[0] == 0x0a && (head[1] < 0 || head[1] > 30)
        || head.length > 1 && head[0] == 0x12;
  }

  private static Reading<Profile> plain(String name, byte[] bytes, int size, ReadLimits limits)
      throws MalformedInput {
    return switch (EvidenceSniffer.form(bytes, size)) {
      case BINARY, GZIP ->
          LegacyReader.isCpu(bytes, size)
              ? LegacyReader.read(name, bytes, size, limits)
              : OtlpReader.isOtlp(bytes, size)
                  ? OtlpReader.read(name, bytes, size, limits)
                  : PprofReader.read(name, Arrays.copyOf(bytes, size), limits);
      case HEAP_TEXT, STACK_TEXT -> stackText(name, bytes, size, limits);
      case GOROUTINE_TEXT ->
          isCounts(bytes, size) ? stackText(name, bytes, size, limits) : dump(name);
      default -> text(name, bytes, size, limits);
    };
  }

  private static Reading<Profile> stackText(String name, byte[] bytes, int size, ReadLimits limits)
      throws MalformedInput {
    return hasNames(bytes, size)
        ? StackTextReader.read(name, new ByteArrayInputStream(bytes, 0, size), limits)
        : LegacyReader.read(name, bytes, size, limits);
  }

  /// Whether Go has said behind a row what is at its addresses: `#\t0x47e1f2\tmain.work+0x12`.
  private static boolean hasNames(byte[] bytes, int size) {
    for (int i = 1; i + 3 < size; i++) {
      if (bytes[i] == '#'
          && bytes[i - 1] == '\n'
          && bytes[i + 1] == '\t'
          && bytes[i + 2] == '0'
          && bytes[i + 3] == 'x') {
        return true;
      }
    }
    return false;
  }

  private static boolean isCounts(byte[] bytes, int size) {
    return Ascii.utf8(bytes, 0, Math.min(size, 60)).matches("(?s)goroutine\\w* profile: total .*");
  }

  private static Reading<Profile> dump(String name) throws MalformedInput {
    throw new MalformedInput(
        name,
        0,
        new Text(
            "a dump of goroutines is no profile; `gotriage goroutines` reads it",
            "goroutine 转储不是 profile；请用 `gotriage goroutines` 读取"));
  }

  private static Reading<Profile> text(String name, byte[] bytes, int size, ReadLimits limits)
      throws MalformedInput {
    if (LegacyReader.isText(bytes, size)) {
      return LegacyReader.read(name, bytes, size, limits);
    }
    String start = Ascii.utf8(bytes, 0, Math.min(size, 4096)).stripLeading();
    if (start.startsWith("{") || start.startsWith("\ufeff{")) {
      if (OtlpReader.isOtlpJson(start)) {
        return OtlpReader.readJson(name, bytes, size, limits);
      }
      return isSpeedscope(bytes, size, start)
          ? SpeedscopeReader.read(name, bytes, size, limits)
          : JsonTreeReader.read(name, bytes, size, limits);
    }
    if (FoldedReader.isFolded(bytes, size)) {
      return FoldedReader.read(name, bytes, size, limits);
    }
    String line = start.lines().findFirst().orElse("");
    throw new MalformedInput(
        name,
        0,
        Text.of(
            "no profile of a format that is known here (pprof, debug=1 text, OTLP, speedscope, JSON"
                + " tree, folded stacks): it begins with \"{0}\"",
            "不是已知格式的 profile（pprof、debug=1 文本、OTLP、speedscope、JSON 树、折叠栈）：开头是“{0}”",
            line.length() > 60 ? line.substring(0, 60) + "…" : line));
  }

  /// Writers put the schema first or last, and frames or profiles before the other.
  private static boolean isSpeedscope(byte[] bytes, int size, String start) {
    String end = Ascii.utf8(bytes, Math.max(0, size - 4096), size);
    return start.contains("speedscope.app/file-format-schema")
        || end.contains("speedscope.app/file-format-schema")
        || start.contains("\"shared\"")
        || start.contains("\"profiles\"");
  }

  private static Reading<ProfileRows> rows(Reading<Profile> reading) {
    return new Reading<>(reading.model().rows(), reading.losses());
  }
}
