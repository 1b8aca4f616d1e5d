package gotriage.serve;

import gotriage.analyse.Analysis;
import gotriage.diagnose.Catalogue;
import gotriage.diagnose.Diagnosis;
import gotriage.model.Frame;
import gotriage.model.profile.ProfileBuilder;
import gotriage.model.profile.ValueType;
import gotriage.model.text.Language;
import gotriage.read.scene.SceneReader;
import gotriage.read.source.SourceFiles;
import gotriage.report.Triage;
import gotriage.report.pprof.ProfileProto;
import gotriage.report.pprof.ZoneClock;
import gotriage.serve.shelf.Intake;
import gotriage.serve.shelf.Shelf;
import gotriage.serve.shelf.Source;
import gotriage.serve.view.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// A running server over some files, and raw requests to it.
final class Served implements AutoCloseable {
  private static final ValueType CPU = new ValueType("cpu", "nanoseconds");

  private final Server server;
  final Shelf shelf = new Shelf();

  Served(Path... files) throws IOException {
    Site site =
        new Site(
            shelf,
            new Surroundings("1.0", ZoneClock.UTC, _ -> SourceFiles.asBuilt()),
            Language.ENGLISH);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = Server.start(any, Hosts.of(any.getAddress(), Set.of("gotriage.test")), site);
    List<Source> sources = new ArrayList<>();
    for (Path file : files) {
      sources.add(new Source(file, String.valueOf(file.getFileName())));
    }
    new Intake(
            shelf,
            (bundle, name) -> {
              Analysis analysis = Analysis.of(SceneReader.read(bundle), SourceFiles.asBuilt());
              return new Triage(
                  "1.0",
                  analysis,
                  new Diagnosis(Catalogue.load(), List.of()).diagnose(analysis),
                  name,
                  "");
            })
        .read(sources);
  }

  URI page(String path) {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
  }

  /// What a request is answered, head and all.
  String ask(String method, String path, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(30_000);
      StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
      for (String header : headers.length > 0 ? headers : new String[] {"Host: localhost"}) {
        request.append(header).append("\r\n");
      }
      request.append("Connection: close\r\n\r\n");
      OutputStream out = socket.getOutputStream();
      out.write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  String get(String path) throws IOException {
    return ask("GET", path);
  }

  @Override
  public void close() {
    server.close();
  }

  /// A small service's CPU profile.
  static Path shop(Path folder, String name, int times) throws IOException {
    ProfileBuilder builder = cpu();
    List<Frame> top = List.of(at("net/http.(*conn).serve"), at("runtime.main"));
    sample(builder, 5 * times, top, "example.com/shop/orders.parse");
    sample(builder, 3, top, "example.com/shop/orders.total");
    sample(builder, 1, top, "encoding/json.Marshal");
    return write(folder.resolve(name), builder);
  }

  /// A profile of more different stacks than a page takes along: one heavy function, and below
  /// `main.wide` many chains of their own names.
  static Path wide(Path folder, int chains) throws IOException {
    ProfileBuilder builder = cpu();
    Random random = new Random(5);
    builder.sample(
        List.of(at("main.heavy"), at("main.main")),
        Map.of("tenant", "acme"),
        20L * chains * 10_000_000);
    for (int c = 0; c < chains; c++) {
      List<Frame> stack = new ArrayList<>();
      for (int d = 12; d > 0; d--) {
        stack.add(at("main.c" + c + "d" + d + "x" + random.nextInt(3)));
      }
      stack.add(at("main.wide"));
      stack.add(at("main.main"));
      builder.sample(stack, Map.of("tenant", "acme"), 10_000_000);
    }
    return write(folder.resolve("wide.pb.gz"), builder);
  }

  private static ProfileBuilder cpu() {
    return new ProfileBuilder(List.of(CPU))
        .period(CPU, 10_000_000)
        .time(1_795_500_000_000_000_000L, 10_000_000_000L);
  }

  private static void sample(ProfileBuilder builder, int n, List<Frame> above, String function) {
    List<Frame> stack = new ArrayList<>(List.of(at(function)));
    stack.addAll(above);
    builder.sample(stack, Map.of(), n * 10_000_000L);
  }

  private static Frame at(String function) {
    return new Frame(function, "/src/x.go", 1);
  }

  private static Path write(Path file, ProfileBuilder builder) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      ProfileProto.write(builder.build().rows(), 1, out);
    }
    return file;
  }
}
