package gotriage.model.code;

/// A function of an executable.
///
/// @param start first address, as the file has it
/// @param size in bytes
public record Symbol(String name, long start, long size) {
  public boolean contains(long address) {
    return address >= start && address - start < size;
  }
}
