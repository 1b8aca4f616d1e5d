package gotriage.serve.shelf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that was loaded, in the order in which it was named; grows while the rest is being read.
public final class Shelf {
  private final Map<String, Item> items = new LinkedHashMap<>();
  private int waiting;

  synchronized void expect(int sources) {
    waiting += sources;
  }

  synchronized void put(List<Item> more) {
    more.forEach(item -> items.put(item.id(), item));
    waiting--;
  }

  /// How many sources have still to be read.
  public synchronized int waiting() {
    return waiting;
  }

  public synchronized List<Item> items() {
    return new ArrayList<>(items.values());
  }

  /// The items of a kind.
  public <T extends Item> List<T> items(Class<T> kind) {
    return items().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Null where no item of this kind has the id.
  public synchronized <T extends Item> @Nullable T find(String id, Class<T> kind) {
    Item item = items.get(id);
    return kind.isInstance(item) ? kind.cast(item) : null;
  }
}
