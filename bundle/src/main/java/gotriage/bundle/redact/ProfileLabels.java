package gotriage.bundle.redact;

import gotriage.bundle.redact.Redacted.Copy;
import gotriage.bundle.redact.Redacted.LeftOut;
import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Label values and comments in a pprof protobuf (`profile.proto`): they are entries of its string
/// table, which alone is rewritten; samples and stacks stay byte for byte.
///
/// An entry that is a function, file, unit or key as well stays, since the profile would lose its
/// names: of a label whose value is such a word it can still be told that it is that word.
final class ProfileLabels {
  /// Unpacked. The largest profiles seen in the field are some hundred MB.
  private static final int LARGEST = 512 << 20;

  private final BitSet secret = new BitSet();
  private final BitSet needed = new BitSet();

  private ProfileLabels() {}

  /// A gzip or plain protobuf; the copy is a gzip.
  static Redacted redact(byte[] bytes) {
    try {
      byte[] plain = isGzip(bytes) ? unpack(bytes) : bytes;
      ProfileLabels labels = new ProfileLabels();
      labels.collect(plain);
      return new Copy(labels.copy(plain));
    } catch (IOException e) {
      return new LeftOut(
          Text.of("its labels cannot be told apart: {0}", "无法辨认其中的 label：{0}", Said.of(e)));
    }
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
  }

  private static byte[] unpack(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes(LARGEST + 1);
      if (plain.length > LARGEST) {
        throw new SaidFailure(Text.of("more than 512 MiB unpacked", "解压后超过 512 MiB"));
      }
      return plain;
    }
  }

  /// Which entries of the string table are what.
  private void collect(byte[] plain) throws IOException {
    ProtoFields profile = new ProtoFields(plain, 0, plain.length);
    while (profile.next()) {
      switch (profile.number()) {
        case 1, 11 -> each(profile.message(), 0b110, needed); // ValueType: type, unit
        case 2 -> sample(profile.message());
        case 3 -> each(profile.message(), 0b110_0000, needed); // Mapping: filename, build_id
        case 5 ->
            each(profile.message(), 0b1_1100, needed); // Function: name, system_name, filename
        case 7, 8, 14 -> profile.addTo(needed); // drop_frames, keep_frames, default_sample_type
        case 13, 15 -> profile.addTo(secret); // comment, doc_url
        default -> {}
      }
    }
  }

  private void sample(ProtoFields sample) throws IOException {
    while (sample.next()) {
      if (sample.number() == 3) {
        ProtoFields label = sample.message();
        while (label.next()) {
          switch (label.number()) {
            case 1, 4 -> label.addTo(needed); // key, num_unit
            case 2 -> label.addTo(secret); // str
            default -> {}
          }
        }
      }
    }
  }

  /// @param fields bit n set: field n is an index into the string table
  private static void each(ProtoFields message, int fields, BitSet into) throws IOException {
    while (message.next()) {
      if (message.number() < 31 && (fields >> message.number() & 1) == 1) {
        message.addTo(into);
      }
    }
  }

  private byte[] copy(byte[] plain) throws IOException {
    byte[] word = Redacted.WORD.getBytes(StandardCharsets.US_ASCII);
    var bytes = new ByteArrayOutputStream(plain.length / 3 + 64);
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      ProtoFields profile = new ProtoFields(plain, 0, plain.length);
      int index = 0;
      while (profile.next()) {
        if (profile.number() != 6) {
          out.write(plain, profile.start(), profile.end() - profile.start());
          continue;
        }
        boolean goes = index > 0 && secret.get(index) && !needed.get(index);
        if (goes) {
          out.write(6 << 3 | 2);
          out.write(word.length);
          out.write(word);
        } else {
          out.write(plain, profile.start(), profile.end() - profile.start());
        }
        index++;
      }
    }
    return bytes.toByteArray();
  }
}
