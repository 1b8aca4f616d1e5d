package gotriage.serve.shelf;

import java.io.IOException;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;

/// Something that can be made again: kept while memory lasts, and made once at a time.
public final class Kept<T> {
  private final Maker<T> maker;
  private SoftReference<@Nullable T> held = new SoftReference<>(null);

  /// Makes it, from a file that lies where it lay.
  @FunctionalInterface
  public interface Maker<T> {
    T make() throws IOException;
  }

  public Kept(Maker<T> maker) {
    this.maker = maker;
  }

  public synchronized T get() throws IOException {
    T known = held.get();
    if (known == null) {
      known = maker.make();
      held = new SoftReference<>(known);
    }
    return known;
  }
}
