package gotriage.read.otlp;

import gotriage.model.text.Text;
import gotriage.read.json.JsonCursor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// OTLP profiles in JSON as the protobuf message that they stand for.
///
/// The names are those of `opentelemetry/proto/profiles/v1development` in lowerCamelCase, as OTLP's
/// JSON has them, or as they stand in the proto file; 64-bit integers are strings or numbers. What
/// no reader here asks for is skipped. A text that is cut gives what stands before the cut.
final class OtlpJson {
  /// As long as a length below 2^35 may be, whatever it is: it is known only behind the message.
  private static final int LENGTH_BYTES = 5;

  private static final Map<String, Map<String, Field>> MESSAGES = messages();

  private final JsonCursor json;
  private final long most;
  private byte[] out = new byte[1 << 16];
  private int size;
  private JsonCursor.@Nullable Fault fault;

  private OtlpJson(byte[] text, int length, long most) {
    this.json = new JsonCursor(text, length);
    this.most = most;
  }

  private enum Kind {
    MESSAGE,
    NUMBER,
    FIXED64,
    STRING
  }

  /// @param message what a [Kind#MESSAGE] is
  private record Field(int number, Kind kind, String message) {}

  /// A message, and where the text stopped making sense, if it did.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Transcribed(byte[] bytes, int size, JsonCursor.@Nullable Fault fault) {}

  /// @param most bytes that the message may have
  static Transcribed transcribe(byte[] text, int length, long most) {
    OtlpJson reader = new OtlpJson(text, length, most);
    try {
      reader.message("ProfilesData");
    } catch (JsonCursor.Fault e) {
      reader.fault = e;
    }
    return new Transcribed(reader.out, reader.size, reader.fault);
  }

  /// Whether a text is OTLP profiles, by its first name.
  static boolean startsLikeIt(String text) {
    int quote = text.indexOf('"');
    return quote >= 0
        && text.substring(0, quote).strip().endsWith("{")
        && (text.startsWith("resourceProfiles\"", quote + 1)
            || text.startsWith("resource_profiles\"", quote + 1)
            || text.startsWith("dictionary\"", quote + 1));
  }

  private static Map<String, Map<String, Field>> messages() {
    Map<String, Map<String, Field>> all = new HashMap<>();
    define(all, "ProfilesData", "resourceProfiles=1:ResourceProfiles dictionary=2:Dictionary");
    define(
        all,
        "Dictionary",
        "mappingTable=1:Mapping locationTable=2:Location functionTable=3:Function"
            + " stringTable=5:string attributeTable=6:KeyValueAndUnit stackTable=7:Stack");
    define(all, "ResourceProfiles", "scopeProfiles=2:ScopeProfiles");
    define(all, "ScopeProfiles", "profiles=2:Profile");
    define(
        all,
        "Profile",
        "sampleType=1:ValueType samples=2:Sample sample=2:Sample timeUnixNano=3:fixed"
            + " durationNano=4:number periodType=5:ValueType period=6:number");
    define(all, "ValueType", "typeStrindex=1:number unitStrindex=2:number");
    define(
        all,
        "Sample",
        "stackIndex=1:number attributeIndices=2:number values=4:number timestampsUnixNano=5:times");
    define(
        all,
        "Mapping",
        "memoryStart=1:number memoryLimit=2:number fileOffset=3:number filenameStrindex=4:number"
            + " attributeIndices=5:number");
    define(all, "Stack", "locationIndices=1:number");
    define(all, "Location", "mappingIndex=1:number address=2:number lines=3:Line line=3:Line");
    define(all, "Line", "functionIndex=1:number line=2:number column=3:number");
    define(
        all,
        "Function",
        "nameStrindex=1:number systemNameStrindex=2:number filenameStrindex=3:number"
            + " startLine=4:number");
    define(all, "KeyValueAndUnit", "keyStrindex=1:number value=2:AnyValue unitStrindex=3:number");
    define(all, "AnyValue", "stringValue=1:string boolValue=2:number intValue=3:number");
    return all;
  }

  /// @param fields `name=number:kind`, the kind in lower case, or the name of a message
  private static void define(Map<String, Map<String, Field>> all, String message, String fields) {
    Map<String, Field> byName = new HashMap<>();
    for (String field : fields.split(" ")) {
      int equals = field.indexOf('=');
      int colon = field.indexOf(':');
      String kind = field.substring(colon + 1);
      byName.put(
          field.substring(0, equals),
          new Field(
              Integer.parseInt(field.substring(equals + 1, colon)),
              switch (kind) {
                case "number" -> Kind.NUMBER;
                case "fixed", "times" -> Kind.FIXED64;
                case "string" -> Kind.STRING;
                default -> Kind.MESSAGE;
              },
              kind));
    }
    all.put(message, byName);
  }

  private void message(String name) throws JsonCursor.Fault {
    Map<String, Field> fields = MESSAGES.getOrDefault(name, Map.of());
    json.begin('{');
    while (json.next('}')) {
      Field field = fields.get(camel(json.name()));
      if (field == null || json.peek() == 'n') {
        json.skip();
      } else if (json.peek() == '[') {
        json.begin('[');
        boolean packed = field.message.equals("times");
        int start = packed ? open(field.number) : 0;
        while (json.next(']')) {
          value(field, packed);
        }
        if (packed) {
          close(start);
        }
      } else {
        value(field, false);
      }
    }
  }

  /// `stringTable` of `string_table`.
  private static String camel(String name) {
    if (name.indexOf('_') < 0) {
      return name;
    }
    var out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      boolean up = i > 0 && name.charAt(i - 1) == '_';
      if (name.charAt(i) != '_') {
        out.append(up ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
      }
    }
    return out.toString();
  }

  private void value(Field field, boolean packed) throws JsonCursor.Fault {
    room(24);
    switch (field.kind) {
      case MESSAGE -> {
        int start = open(field.number);
        try {
          message(field.message);
        } finally {
          close(start);
        }
      }
      case NUMBER -> {
        long number = number();
        varint(field.number << 3);
        varint(number);
      }
      case FIXED64 -> {
        long number = number();
        if (!packed) {
          varint(field.number << 3 | 1);
        }
        for (int shift = 0; shift < 64; shift += 8) {
          out[size++] = (byte) (number >>> shift);
        }
      }
      case STRING -> {
        byte[] text = json.string().getBytes(StandardCharsets.UTF_8);
        varint(field.number << 3 | 2);
        varint(text.length);
        room(text.length);
        System.arraycopy(text, 0, out, size, text.length);
        size += text.length;
      }
    }
  }

  /// A number as such or in quotes, true or false as 1 or 0.
  private long number() throws JsonCursor.Fault {
    int at = json.offset();
    switch (json.peek()) {
      case '"' -> {
        String digits = json.string();
        try {
          return digits.startsWith("-") ? Long.parseLong(digits) : Long.parseUnsignedLong(digits);
        } catch (NumberFormatException _) {
          throw new JsonCursor.Fault(
              at, Text.of("`{0}` is no number", "`{0}` 不是数字", shortened(digits)));
        }
      }
      case 't', 'f' -> {
        boolean yes = json.peek() == 't';
        json.skip();
        return yes ? 1 : 0;
      }
      default -> {
        return json.whole();
      }
    }
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private int open(int number) throws JsonCursor.Fault {
    room(2 + LENGTH_BYTES + 8);
    varint(number << 3 | 2);
    size += LENGTH_BYTES;
    return size;
  }

  private void close(int start) {
    int length = size - start;
    for (int i = 0; i < LENGTH_BYTES; i++) {
      int more = i < LENGTH_BYTES - 1 ? 0x80 : 0;
      out[start - LENGTH_BYTES + i] = (byte) (length >>> 7 * i & 0x7f | more);
    }
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out[size++] = (byte) (rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out[size++] = (byte) rest;
  }

  private void room(int bytes) throws JsonCursor.Fault {
    if (size + (long) bytes > most) {
      throw new JsonCursor.Fault(
          json.offset(), new Text("no memory was left from here on", "内存不足，此后未读取"));
    }
    if (size + bytes > out.length) {
      out =
          Arrays.copyOf(out, (int) Math.min(most, Math.max(size + (long) bytes, out.length * 2L)));
    }
  }
}
