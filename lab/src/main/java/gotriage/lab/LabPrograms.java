package gotriage.lab;

import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.rules.Rules;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The programs that lie in the rules' folders, found in the class path or the jar the rules were
/// loaded from.
public final class LabPrograms {
  private static final JsonType<Expectation> JSON = Jsonb.builder().build().type(Expectation.class);

  private LabPrograms() {}

  /// Copies every program's sources to a folder, so that `go build` can read them, and lists them
  /// by name.
  public static List<LabProgram> unpack(Path into) throws IOException {
    Path origin;
    try {
      origin = Path.of(Rules.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new SaidFailure(Text.of("cannot tell where the lab's programs are", "找不到实验室的程序"), e);
    }
    if (Files.isDirectory(origin)) {
      return copy(origin.resolve("gotriage/rules"), into);
    }
    try (FileSystem jar =
        FileSystems.newFileSystem(URI.create("jar:" + origin.toUri()), Map.of())) {
      return copy(jar.getPath("gotriage/rules"), into);
    }
  }

  static List<LabProgram> copy(Path rules, Path into) throws IOException {
    List<LabProgram> programs = new ArrayList<>();
    List<Path> expectations;
    try (Stream<Path> files = Files.walk(rules, 3)) {
      expectations = files.filter(f -> f.endsWith("expect.json")).toList();
    }
    for (Path file : expectations) {
      // rules/<rule>/<shape>/expect.json
      int depth = file.getNameCount();
      Path source = rules.resolve(rules.relativize(file).subpath(0, 2));
      String shape = file.getName(depth - 2).toString();
      String rule = file.getName(depth - 3).toString();
      Path folder = into.resolve(rule).resolve(shape);
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(source)) {
        for (Path one : files.filter(Files::isRegularFile).toList()) {
          Files.write(folder.resolve(one.getFileName().toString()), Files.readAllBytes(one));
        }
      }
      try (InputStream in = Files.newInputStream(file)) {
        programs.add(new LabProgram(rule, shape, folder, JSON.fromJson(in)));
      } catch (RuntimeException e) {
        throw new SaidFailure(
            Text.of("{0}/{1}/expect.json: {2}", "{0}/{1}/expect.json：{2}", rule, shape, Said.of(e)),
            e);
      }
    }
    programs.sort(Comparator.comparing(LabProgram::name));
    return List.copyOf(programs);
  }
}
