package gotriage.serve;

import gotriage.model.text.Language;
import gotriage.serve.shelf.Shelf;
import gotriage.serve.view.IndexPage;
import gotriage.serve.view.OtherViews;
import gotriage.serve.view.ProfileViews;
import gotriage.serve.view.Surroundings;
import gotriage.serve.web.Answer;
import gotriage.serve.web.Refusal;
import gotriage.serve.web.Request;
import java.io.IOException;

/// Which page stands under which address. It only ever reads.
public final class Site {
  private final Shelf shelf;
  private final Language language;
  private final ProfileViews profiles;
  private final OtherViews others;

  /// @param language of pages that are asked for without one
  public Site(Shelf shelf, Surroundings surroundings, Language language) {
    this.shelf = shelf;
    this.language = language;
    this.profiles = new ProfileViews(shelf, surroundings);
    this.others = new OtherViews(shelf);
  }

  Language language() {
    return language;
  }

  /// Makes ready what takes long when it is first asked for. Whoever asks meanwhile waits for it.
  public void warm() {
    profiles.warm(language);
  }

  Answer answer(Request request) throws IOException, Refusal {
    return switch (request.part(0)) {
      case "" -> Answer.page(IndexPage.render(shelf, request));
      case "profile" -> profiles.answer(request);
      case "bundle" -> others.bundle(request);
      case "goroutines" -> others.goroutines(request);
      case "trace" -> others.trace(request);
      default -> throw Refusal.notFound("/" + String.join("/", request.path()));
    };
  }
}
