package gotriage.serve.shelf;

import java.nio.file.Path;

/// A file or bundle as the user named it.
///
/// @param name as typed: of what came from a URL, the URL
public record Source(Path path, String name) {}
