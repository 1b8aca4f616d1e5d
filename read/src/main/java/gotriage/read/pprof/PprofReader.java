package gotriage.read.pprof;

import gotriage.model.profile.Profile;
import gotriage.model.profile.ProfileHeader;
import gotriage.model.profile.ProfileRows;
import gotriage.model.profile.SampleColumns;
import gotriage.model.profile.SampleRows;
import gotriage.model.text.Text;
import gotriage.read.MalformedInput;
import gotriage.read.ReadLimits;
import gotriage.read.Reading;
import gotriage.read.Room;
import gotriage.read.gzip.Gunzip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads profile.proto, gzipped or raw, into a [Profile].
///
/// Fields may come in any order, lists packed or not, ids need not be dense, unknown fields are
/// skipped. A profile that breaks the format's rules is read as far as it goes: a broken sample is
/// left out, an index out of range is the empty string, a location that is not there is shown as
/// address 0, a cut file ends where it was cut; each is a loss with its offset. Offsets count in
/// the inflated bytes once inflating is done.
///
/// Memory: the file, its inflated bytes, and columns of at most 10 times these, typically 1.5
/// times; the inflated bytes are not kept. [ReadLimits] bound all of them together.
public final class PprofReader {
  /// Go writes at most four, others up to eight; each costs 8 bytes a sample.
  private static final int MOST_SAMPLE_TYPES = 64;

  private final String evidence;
  private final ReadLimits limits;
  private final LossTally tally;
  private final boolean asWritten;

  private PprofReader(String evidence, ReadLimits limits, boolean asWritten) {
    this.asWritten = asWritten;
    this.evidence = evidence;
    this.limits = limits;
    this.tally = new LossTally(evidence);
  }

  public static Reading<Profile> read(String evidence, byte[] file) throws MalformedInput {
    return read(evidence, file, ReadLimits.forThisHeap());
  }

  public static Reading<Profile> read(String evidence, byte[] file, ReadLimits limits)
      throws MalformedInput {
    PprofReader reader = new PprofReader(evidence, limits, false);
    Tables tables = reader.tables(reader.inflated(file));
    SampleColumns samples =
        Samples.read(
            tables.index,
            tables.decoder(limits, false, reader.tally::count),
            tables.strings.empty(),
            tables.types(),
            reader.tally,
            limits,
            tables.room);
    return new Reading<>(
        new Profile(
            tables.header,
            tables.strings.table(),
            tables.functions.columns(),
            tables.locations.columns(),
            samples),
        reader.tally.losses());
  }

  /// Reads the tables and leaves the samples packed, to be decoded a row at a time: a third of the
  /// memory of columns, and nothing is tidied away. The inflated bytes are kept.
  public static Reading<ProfileRows> rows(String evidence, byte[] file, ReadLimits limits)
      throws MalformedInput {
    PprofReader reader = new PprofReader(evidence, limits, true);
    Tables tables = reader.tables(reader.inflated(file));
    PackedSamples samples =
        PackedSamples.check(
            tables.index,
            tables.decoder(limits, true, reader.tally::count),
            tables.decoder(limits, true, SampleDecoder.Flaws.KNOWN),
            reader.tally,
            limits);
    return new Reading<>(tables.rows(samples), reader.tally.losses());
  }

  /// Reads the tables, and the samples as they are walked over: from their messages where these
  /// were kept, else inflated anew by each walk, so that memory does not grow with their number.
  /// For a sound profile, and for reports that walk in order.
  ///
  /// @param keep most bytes of inflated samples that are kept
  /// @throws DamagedStream here or while samples are read, where [#rows] must be taken
  public static ProfileRows streamed(
      String evidence, ProfileBytes file, long keep, ReadLimits limits) throws IOException {
    StreamParts parts = StreamParts.of(file, keep);
    KeptSamples kept = parts.kept();
    PprofReader reader = new PprofReader(evidence, limits, true);
    try {
      Tables tables = reader.tables(parts.tables());
      if (!reader.tally.losses().isEmpty()) {
        throw new DamagedStream("the profile's tables are damaged");
      }
      return tables.rows(
          new StreamedSamples(
              kept == null ? () -> ProfileStream.open(file) : kept::walk,
              tables.decoder(limits, true, SampleDecoder.Flaws.FAULTS),
              tables.types(),
              parts.samples()));
    } catch (MalformedInput e) {
      throw new DamagedStream(e.what().en(), e);
    }
  }

  /// Everything of a profile but its samples.
  private record Tables(
      ProfileIndex index,
      Room room,
      Strings strings,
      FunctionTable functions,
      LocationTable locations,
      ProfileHeader header) {

    int types() {
      return header.sampleTypes().size();
    }

    SampleDecoder decoder(ReadLimits limits, boolean asWritten, SampleDecoder.Flaws flaws) {
      return new SampleDecoder(locations, strings, types(), limits, asWritten, flaws);
    }

    /// Ask only after the samples were checked: they may need the location for missing ones.
    ProfileRows rows(SampleRows samples) {
      return new ProfileRows(
          header, strings.table(), functions.columns(), locations.columns(), samples);
    }
  }

  private Gunzip.Inflated inflated(byte[] file) throws MalformedInput {
    if (file.length == 0) {
      throw new MalformedInput(evidence, 0, Text.of("the file is empty", "文件是空的"));
    }
    if (!Gunzip.isGzip(file)) {
      int size = (int) Math.min(file.length, limits.maxBytes());
      if (size < file.length) {
        tally.lost(
            size,
            Text.of("only the first {0} bytes were read: the limit", "达到上限，只读取了前 {0} 字节", size));
      }
      return new Gunzip.Inflated(file, size, List.of());
    }
    Gunzip.Inflated inflated = Gunzip.inflate(evidence, file, limits);
    tally.addAll(inflated.losses());
    if (inflated.size() == 0) {
      throw new MalformedInput(
          evidence,
          0,
          inflated.losses().isEmpty()
              ? Text.of("the gzip stream is empty", "gzip 流是空的")
              : inflated.losses().getFirst().what());
    }
    return inflated;
  }

  private Tables tables(Gunzip.Inflated inflated) throws MalformedInput {
    byte[] bytes = inflated.bytes();
    int size = inflated.size();
    Room room = new Room(limits.maxMemory() - bytes.length);
    ProfileIndex index = ProfileIndex.count(bytes, size);
    int types = Math.min(index.count(ProfileIndex.SAMPLE_TYPE), MOST_SAMPLE_TYPES);
    if (types == 0) {
      throw new MalformedInput(evidence, index.end(), notAProfile(bytes, size));
    }
    WireFault fault = index.fault();
    if (fault != null) {
      tally.lost(
          fault.offset,
          Text.of(
              "{0}: the last {1} bytes of the profile are lost",
              "{0}：profile 末尾的 {1} 字节丢失", fault.what(), size - index.end()));
    }
    makeRoom(index, room);
    try {
      index.note();
      Strings strings = Strings.read(index, tally, asWritten);
      MappingTable mappings = new MappingTable(index, strings, tally);
      FunctionTable functions = new FunctionTable(index, strings, tally);
      LocationTable locations =
          new LocationTable(index, mappings, functions, tally, room, asWritten);
      ProfileHeader header = Header.read(index, strings, types, mappings.list());
      return new Tables(index, room, strings, functions, locations, header);
    } catch (WireFault e) {
      throw new MalformedInput(evidence, e.offset, e.what());
    }
  }

  private void makeRoom(ProfileIndex index, Room room) throws MalformedInput {
    long need =
        MappingTable.bytes(index)
            + FunctionTable.bytes(index)
            + LocationTable.bytes(index)
            + Strings.bytes(index)
            + index.bytesTaken();
    if (!room.take(need)) {
      throw new MalformedInput(
          evidence,
          -1,
          Text.of(
              "its tables need {0} MiB of memory and {1} MiB are allowed; read it with a larger heap"
                  + " (-Xmx)",
              "它的各个表需要 {0} MiB 内存，只允许 {1} MiB；请用更大的堆（-Xmx）读取", need >> 20, room.left() >> 20));
    }
  }

  /// Says what the bytes look like instead, since the usual mistake is a saved error page.
  private Text notAProfile(byte[] bytes, int size) {
    int shown = 0;
    while (shown < size && shown < 60 && bytes[shown] >= ' ' && bytes[shown] < 0x7f) {
      shown++;
    }
    return shown < 8
        ? Text.of(
            "no pprof profile: it declares no sample type", "不是 pprof profile：没有声明任何 sample type")
        : Text.of(
            "no pprof profile but text: \"{0}\"",
            "不是 pprof profile，而是文本：“{0}”", new String(bytes, 0, shown, StandardCharsets.US_ASCII));
  }
}
