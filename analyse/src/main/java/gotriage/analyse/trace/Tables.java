package gotriage.analyse.trace;

import gotriage.model.trace.TraceTables;

/// Tables of no trace, until one begins.
enum Tables implements TraceTables {
  EMPTY;

  @Override
  public int strings() {
    return 0;
  }

  @Override
  public String string(int string) {
    return "";
  }

  @Override
  public int stacks() {
    return 0;
  }

  @Override
  public int depth(int stack) {
    return 0;
  }

  @Override
  public int frame(int stack, int index) {
    return 0;
  }

  @Override
  public int frames() {
    return 0;
  }

  @Override
  public long programCounter(int frame) {
    return 0;
  }

  @Override
  public int function(int frame) {
    return 0;
  }

  @Override
  public int file(int frame) {
    return 0;
  }

  @Override
  public int line(int frame) {
    return 0;
  }
}
