package gotriage.read.fuzz;

import com.sun.management.ThreadMXBean;
import gotriage.model.text.SaidFailure;
import gotriage.read.MalformedInput;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;

/// The entry point of a fuzzer (`./fuzz` runs Jazzer on it): whatever the bytes are, every reader
/// gives a model that holds together, or its own error, and takes no more memory than it may.
///
/// The property `gotriage.fuzz` names one reader of [FuzzedReaders#all]; all of them unless set.
///
/// `gotriage.fuzz.memory=false` leaves memory out. Jazzer's hooks allocate in the reader's own
/// thread, in comparisons, maps and text searches, so that 6 kB look like 11 MB. `./fuzz` holds the
/// memory of all that was kept afterwards, without them.
public final class ReaderFuzz {
  /// Bytes that a reading may allocate in all, garbage counted, for each byte of its input, and
  /// what it may take besides: buffers have a size of their own, 0.7 MB where goroutines are read.
  static final long MEMORY_MULTIPLE = 64;

  static final long MEMORY_AT_LEAST = 8 << 20;

  private static final boolean JUDGE_MEMORY =
      Boolean.parseBoolean(System.getProperty("gotriage.fuzz.memory", "true"));

  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final Map<String, FuzzedReaders.Read> READERS = chosen();

  private ReaderFuzz() {}

  private static Map<String, FuzzedReaders.Read> chosen() {
    Map<String, FuzzedReaders.Read> all = FuzzedReaders.all();
    String name = System.getProperty("gotriage.fuzz", "");
    if (name.isEmpty()) {
      return all;
    }
    FuzzedReaders.Read read = all.get(name);
    if (read == null) {
      throw new IllegalArgumentException("no reader " + name + "; there are " + all.keySet());
    }
    return Map.of(name, read);
  }

  public static void fuzzerTestOneInput(byte[] data) {
    READERS.forEach((name, read) -> check(name, read, data));
  }

  private static void check(String name, FuzzedReaders.Read read, byte[] data) {
    // What is packed is measured by what it unpacks to, which has limits of its own.
    boolean packed = data.length > 1 && data[0] == 0x1f && (data[1] & 0xff) == 0x8b;
    long most =
        packed || !JUDGE_MEMORY ? Long.MAX_VALUE : MEMORY_AT_LEAST + MEMORY_MULTIPLE * data.length;
    if (allocated(name, read, data) <= most) {
      return;
    }
    // The first time, classes were loaded, which a fuzzer rewrites.
    long taken = allocated(name, read, data);
    if (taken > most) {
      throw new AssertionError(
          name + " allocated " + taken + " bytes for an input of " + data.length);
    }
  }

  private static long allocated(String name, FuzzedReaders.Read read, byte[] data) {
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    try {
      read.run(data);
    } catch (MalformedInput expected) {
      if (!expected.source().equals("f") || expected.what().isEmpty()) {
        throw new AssertionError(name + ": an error without its source or reason", expected);
      }
      if (expected.offset() < -1) {
        throw new AssertionError(name + ": an error at byte " + expected.offset(), expected);
      }
    } catch (SaidFailure expected) {
      if (expected.said().isEmpty()) {
        throw new AssertionError(name + ": an error without its reason", expected);
      }
    } catch (IOException e) {
      throw new AssertionError(name + ": memory cannot fail to be read", e);
    }
    return MEMORY.getCurrentThreadAllocatedBytes() - before;
  }
}
