package gotriage.capture.fetch;

import gotriage.model.text.Text;
import gotriage.target.http.Failure;
import org.jspecify.annotations.Nullable;

/// What came of one request.
public sealed interface Answer {
  /// The whole body, in the form expected.
  record Whole() implements Answer {}

  /// A part of the body: it is in the sink.
  record Part(Text reason) implements Answer {}

  /// No body worth keeping: an error status, another page, no connection.
  ///
  /// @param status 0 when there was no answer at all
  /// @param text the first bytes of what the server said
  /// @param failure null when there was an answer
  record None(int status, String text, @Nullable Failure failure, Text reason) implements Answer {

    public boolean says(String words) {
      return text.contains(words);
    }

    /// True when the endpoint as a whole is gone or stuck, not just this page.
    public boolean endpointIsDown() {
      return failure != null && failure.kind() != Failure.Kind.BROKEN;
    }
  }
}
