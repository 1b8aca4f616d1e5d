package gotriage.read.otlp;

import gotriage.model.Loss;
import gotriage.model.profile.FunctionColumns;
import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.Room;
import gotriage.read.pprof.Wire;
import gotriage.read.pprof.WireFault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// OTLP profiles in protobuf or JSON, `ProfilesData` or the request that carries it, as one
/// profile.
///
/// The format is `opentelemetry/proto/profiles/v1development` as of August 2026, which may still
/// change. There a profile has one sample type; profiles over the same samples become the sample
/// types of one, others follow one another. An index out of range reads as the zero value, as entry
/// 0 of every table is; a damaged part is left out and is a loss with its offset.
public final class OtlpReader {
  private static final int RESOURCE_PROFILES = 1;
  private static final int DICTIONARY = 2;

  private final String evidence;
  private final byte[] bytes;
  private final int size;
  private final Wire wire;
  private final List<Loss> losses = new ArrayList<>();
  private final OtlpDictionary dictionary;
  private final OtlpSamples samples;
  private ValueType periodType = new ValueType("", "");
  private long period;
  private long timeNanos;
  private long durationNanos;
  private long firstBroken = -1;
  private long broken;

  private OtlpReader(String evidence, byte[] bytes, int size, ReadLimits limits) {
    this.evidence = evidence;
    this.bytes = bytes;
    this.size = size;
    this.wire = new Wire(bytes, 0, size);
    Room room = new Room(limits.maxMemory() - size);
    this.dictionary = new OtlpDictionary(bytes, room);
    this.samples = new OtlpSamples(dictionary, limits, room);
  }

  public static Reading<Profile> read(String evidence, byte[] bytes, int size, ReadLimits limits)
      throws MalformedInput {
    return new OtlpReader(evidence, bytes, size, limits).read();
  }

  /// The same in JSON. Losses inside the text have its offset; what is found broken later has none.
  public static Reading<Profile> readJson(String evidence, byte[] text, int size, ReadLimits limits)
      throws MalformedInput {
    OtlpJson.Transcribed read =
        OtlpJson.transcribe(text, size, Math.min(limits.maxBytes(), limits.maxMemory() / 4));
    List<Loss> losses = new ArrayList<>();
    if (read.fault() != null) {
      losses.add(
          new Loss(
              evidence,
              read.fault().offset(),
              Text.of("{0}: what follows is lost", "{0}：此后的内容丢失", read.fault().what())));
    }
    try {
      Reading<Profile> reading = read(evidence, read.bytes(), read.size(), limits);
      reading.losses().forEach(loss -> losses.add(new Loss(evidence, -1, loss.what())));
      return new Reading<>(reading.model(), losses);
    } catch (MalformedInput e) {
      throw losses.isEmpty()
          ? new MalformedInput(evidence, -1, e.what())
          : new MalformedInput(evidence, losses.getFirst().offset(), losses.getFirst().what());
    }
  }

  /// Whether a text is OTLP profiles in JSON.
  ///
  /// @param start of the text
  public static boolean isOtlpJson(String start) {
    return OtlpJson.startsLikeIt(start);
  }

  /// Whether bytes are OTLP profiles rather than pprof's, which have more than two fields.
  public static boolean isOtlp(byte[] bytes, int size) {
    Wire wire = new Wire(bytes, 0, size);
    boolean dictionary = false;
    try {
      while (wire.more()) {
        int tag = wire.tag();
        int field = Wire.field(tag);
        if (!Wire.isBytes(tag) || field != RESOURCE_PROFILES && field != DICTIONARY) {
          return false;
        }
        dictionary |= field == DICTIONARY;
        // A dictionary is longer than any sample of a pprof profile, whose field 2 that is.
        wire.skip(tag);
      }
    } catch (WireFault e) {
      return false;
    }
    return dictionary;
  }

  private Reading<Profile> read() throws MalformedInput {
    WireFault fault = fields(true);
    dictionary.complete();
    if (fault != null) {
      losses.add(
          new Loss(
              evidence,
              fault.offset,
              Text.of("{0}: what follows is lost", "{0}：此后的内容丢失", fault.what())));
    }
    fields(false);
    if (samples.types().isEmpty()) {
      throw new MalformedInput(
          evidence,
          losses.isEmpty() ? 0 : losses.getFirst().offset(),
          new Text("no OTLP profile with a sample type", "没有带样本类型的 OTLP profile"));
    }
    if (broken > 0) {
      losses.add(
          new Loss(
              evidence,
              firstBroken,
              Text.of("{0} messages are broken and left out", "有 {0} 个消息损坏，已略去", broken)));
    }
    losses.addAll(samples.losses(evidence));
    losses.addAll(dictionary.losses(evidence));
    return new Reading<>(
        new Profile(
            new ProfileHeader(
                samples.types(),
                0,
                periodType,
                period,
                timeNanos,
                durationNanos,
                dictionary.mappings(),
                List.of()),
            dictionary.strings(),
            new FunctionColumns(
                dictionary.functionCount(),
                dictionary.functionName(),
                dictionary.functionFile(),
                dictionary.functionLine()),
            dictionary.locations(),
            samples.columns()),
        losses);
  }

  /// The dictionary may stand behind what refers to it: it is read first.
  ///
  /// @return where the message breaks off, null where it does not
  private @Nullable WireFault fields(boolean tables) {
    try {
      wire.at = 0;
      wire.end = size;
      while (wire.more()) {
        int tag = wire.tag();
        if (!Wire.isBytes(tag)) {
          wire.skip(tag);
          continue;
        }
        int length = wire.length();
        int from = wire.at;
        int to = from + length;
        if (tables && Wire.field(tag) == DICTIONARY) {
          dictionary.read(from, to);
        } else if (!tables && Wire.field(tag) == RESOURCE_PROFILES) {
          nested(from, to, 2);
        }
        wire.at = to;
      }
      return null;
    } catch (WireFault e) {
      return e;
    }
  }

  /// Field 2 of resource profiles are scope profiles, field 2 of those are profiles.
  private void nested(int from, int to, int levels) {
    Wire inner = new Wire(bytes, from, to);
    try {
      while (inner.more()) {
        int tag = inner.tag();
        if (!Wire.isBytes(tag) || Wire.field(tag) != 2) {
          inner.skip(tag);
          continue;
        }
        int length = inner.length();
        int start = inner.at;
        if (levels == 1) {
          profile(start, start + length);
        } else {
          nested(start, start + length, levels - 1);
        }
        inner.at = start + length;
      }
    } catch (WireFault e) {
      broken(e);
    }
  }

  private void profile(int from, int to) {
    Wire inner = new Wire(bytes, from, to);
    ValueType type = new ValueType("", "");
    samples.begin();
    try {
      while (inner.more()) {
        int tag = inner.tag();
        switch (Wire.field(tag)) {
          case 1 -> type = valueType(inner);
          case 2 -> {
            int length = inner.length();
            int start = inner.at;
            try {
              samples.sample(new Wire(bytes, start, start + length));
            } catch (WireFault e) {
              broken(e);
            }
            inner.at = start + length;
          }
          case 3 -> {
            long time = fixed64(inner, tag);
            timeNanos = timeNanos == 0 ? time : timeNanos;
          }
          case 4 -> durationNanos = Math.max(durationNanos, inner.varint());
          case 5 -> periodType = valueType(inner);
          case 6 -> period = inner.varint();
          default -> inner.skip(tag);
        }
      }
    } catch (WireFault e) {
      broken(e);
    }
    samples.end(type);
  }

  private void broken(WireFault e) {
    firstBroken = broken++ == 0 ? e.offset : firstBroken;
  }

  private long fixed64(Wire inner, int tag) throws WireFault {
    int at = inner.at;
    inner.skip(tag);
    if (inner.at - at != 8) {
      return 0;
    }
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    return value;
  }

  private ValueType valueType(Wire outer) throws WireFault {
    int length = outer.length();
    Wire inner = new Wire(bytes, outer.at, outer.at + length);
    outer.at += length;
    long type = 0;
    long unit = 0;
    for (int field = inner.nextNumber(); field != 0; field = inner.nextNumber()) {
      long value = inner.varint();
      switch (field) {
        case 1 -> type = value;
        case 2 -> unit = value;
        default -> {}
      }
    }
    return new ValueType(dictionary.string(type), dictionary.string(unit));
  }
}
