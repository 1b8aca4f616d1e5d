package gotriage.serve.web;

import gotriage.model.text.Said;
import gotriage.model.text.Text;

/// A request that gets no page, and why.
public final class Refusal extends Exception implements Said {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Text said;

  public Refusal(int status, Text said) {
    super(said.en());
    this.status = status;
    this.said = said;
  }

  public static Refusal notFound(String path) {
    return new Refusal(
        404, Text.of("there is no {0} here; / lists what there is", "这里没有 {0}；/ 列出所有内容", path));
  }

  public static Refusal wrong(Text said) {
    return new Refusal(400, said);
  }

  public int status() {
    return status;
  }

  @Override
  public Text said() {
    return said;
  }
}
