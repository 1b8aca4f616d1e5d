package gotriage.model.text;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// A failure that speaks to the user: what was tried, what came back, what to do. Its message is
/// the English of it.
public interface Said {
  Text said();

  /// What any failure says. Those of the JDK mostly hold words of the operating system, which stay
  /// as they came; where they hold a bare path, what is wrong with it is added.
  static Text of(Throwable thrown) {
    return switch (thrown) {
      case Said failure -> failure.said();
      case NoSuchFileException e -> Text.of("there is no {0}", "{0} 不存在", e.getFile());
      case AccessDeniedException e -> Text.of("no permission for {0}", "没有访问 {0} 的权限", e.getFile());
      case FileAlreadyExistsException e when e.getReason() == null ->
          Text.of("{0} exists already", "{0} 已经存在", e.getFile());
      case NotDirectoryException e -> Text.of("{0} is no folder", "{0} 不是目录", e.getFile());
      default -> {
        String message = thrown.getMessage();
        yield message == null || message.isBlank()
            ? Text.same(thrown.getClass().getSimpleName())
            : quoted(message);
      }
    };
  }

  /// Words that are not ours: plain in English, in quotes where the sentence around them is
  /// Chinese.
  static Text quoted(String words) {
    return new Text(words, "“" + words + "”");
  }
}
