package gotriage.cli;

import gotriage.bundle.Bundle;
import gotriage.model.text.Language;
import gotriage.model.text.Said;
import gotriage.model.text.SaidFailure;
import gotriage.model.text.Text;
import gotriage.read.source.SourceFiles;
import gotriage.serve.Hosts;
import gotriage.serve.Server;
import gotriage.serve.Site;
import gotriage.serve.shelf.Intake;
import gotriage.serve.shelf.Item;
import gotriage.serve.shelf.Shelf;
import gotriage.serve.shelf.Source;
import gotriage.serve.view.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/// Profiles, dumps, traces and bundles in a browser.
final class ServeCommand implements Command {
  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String operands() {
    return "[FILE|BUNDLE|FOLDER|URL…]";
  }

  @Override
  public Text summary() {
    return new Text(
        "bundles, profiles, goroutines and traces in a browser, from a local server",
        "在浏览器中查看证据包、profile、goroutine 和 trace（本地服务）");
  }

  @Override
  public Options options() {
    Option host =
        Flags.value(
            "host",
            "NAME",
            "a further name it may be asked under; may be given more than once",
            "允许使用的其他主机名；可给多个");
    return new Options()
        .addOption(
            Flags.value(
                "listen",
                "HOST:PORT",
                "where to listen (127.0.0.1:0, which is any free port)",
                "监听地址（默认 127.0.0.1:0，即任一空闲端口）"))
        .addOption(host)
        .addOption(Flags.flag("open", "open a browser too", "同时打开浏览器"))
        .addOption(
            Flags.value(
                "seconds",
                "N",
                "length of a profile that is fetched from a URL",
                "从 URL 抓取的 profile 时长"))
        .addOption(Flags.value("timeout", "N", "how long a fetch may take", "抓取最多等多久"))
        .addOption(
            Flags.value(
                "source",
                "DIR",
                "where the service's source lies, when it is not where it was built",
                "服务源码所在的目录；源码仍在构建时的位置则不必给"))
        .addOption(Flags.language());
  }

  @Override
  public String examples() {
    return """
    gotriage serve                                   what lies in this folder
    gotriage serve cpu.pb.gz heap.pb.gz goroutines.txt trace.out
    gotriage serve gotriage-orders-20261124-031500.tar.gz before.pb.gz after.pb.gz
    gotriage serve --seconds 10 http://localhost:6060
    gotriage serve --listen 127.0.0.1:8080 /var/lib/gotriage
    """;
  }

  @Override
  public int run(CommandLine line, Console console) throws IOException, InterruptedException {
    Language language = Flags.language(line, console);
    InetSocketAddress listen = listen(line.getOptionValue("listen", "127.0.0.1:0"));
    Shelf shelf = new Shelf();
    String source = line.getOptionValue("source");
    SourceFiles built =
        source == null ? SourceFiles.asBuilt() : SourceFiles.under(Flags.path(console, source));
    Surroundings surroundings =
        new Surroundings(
            Version.get(),
            LocalClock.of(console),
            report -> source == null ? SourcePlaces.files(report, console) : built);
    try (ServedSources sources = ServedSources.of(line, console)) {
      List<Source> found = sources.found();
      Site site = new Site(shelf, surroundings, language);
      try (Server server = start(listen, hosts(line, listen), site)) {
        Runtime.getRuntime().addShutdownHook(new Thread(sources::close));
        String address = address(server.address());
        console.out().println(address);
        console.out().flush();
        warn(listen, console, language);
        if (line.hasOption("open")) {
          open(address, console, language);
        }
        Thread reading = Thread.ofPlatform().daemon().start(() -> read(shelf, found, built));
        reading.join();
        report(shelf, console, language);
        Thread.ofPlatform().daemon().start(site::warm);
        new CountDownLatch(1).await();
        return ExitCode.HEALTHY;
      } catch (InterruptedException _) {
        return ExitCode.HEALTHY;
      }
    }
  }

  private static void read(Shelf shelf, List<Source> sources, SourceFiles built) {
    Intake.Judge judge = (Bundle bundle, String name) -> Verdicts.judged(bundle, built, name, "");
    new Intake(shelf, judge).read(sources);
  }

  private static void report(Shelf shelf, Console console, Language language) {
    for (Item.Unread unread : shelf.items(Item.Unread.class)) {
      console.err().println("gotriage: " + unread.name() + ": " + unread.why().in(language));
    }
  }

  private static Server start(InetSocketAddress listen, Hosts hosts, Site site) throws IOException {
    try {
      return Server.start(listen, hosts, site);
    } catch (IOException e) {
      throw new SaidFailure(
          Text.of(
              "{0} cannot be listened on: {1}; --listen 127.0.0.1:0 takes a port that is free",
              "无法监听 {0}：{1}；--listen 127.0.0.1:0 会选用空闲端口", listen, Said.of(e)),
          e);
    }
  }

  private static InetSocketAddress listen(String word) {
    int colon = word.lastIndexOf(':');
    String host = colon < 0 ? "" : word.substring(0, colon);
    String port = word.substring(colon + 1);
    try {
      if (colon >= 0 && port.matches("\\d{1,5}") && Integer.parseInt(port) < 65536) {
        InetAddress address = InetAddress.getByName(host.isEmpty() ? "127.0.0.1" : host);
        return new InetSocketAddress(address, Integer.parseInt(port));
      }
    } catch (UnknownHostException _) {
      // Told below.
    }
    throw new UsageError(
        Text.of(
            "--listen {0}: HOST:PORT is needed, such as 127.0.0.1:8080",
            "--listen {0}：需要 HOST:PORT，例如 127.0.0.1:8080", word));
  }

  private static Hosts hosts(CommandLine line, InetSocketAddress listen) {
    Set<String> names = new HashSet<>();
    String[] asked = line.getOptionValues("host");
    if (asked != null) {
      Arrays.stream(asked).map(name -> name.toLowerCase(Locale.ROOT)).forEach(names::add);
    }
    names.add(listen.getHostString().toLowerCase(Locale.ROOT));
    return Hosts.of(listen.getAddress(), names);
  }

  private static String address(InetSocketAddress listening) {
    InetAddress host = listening.getAddress();
    String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
    return "http://"
        + (name.contains(":") ? "[" + name + "]" : name)
        + ":"
        + listening.getPort()
        + "/";
  }

  private static void warn(InetSocketAddress listen, Console console, Language language) {
    if (!listen.getAddress().isLoopbackAddress()) {
      Text warning =
          new Text(
              "whoever reaches this address can read all of it: there is no password",
              "能访问该地址的人都能读到全部内容：没有口令保护");
      console.err().println("gotriage: " + warning.in(language));
    }
  }

  private static void open(String address, Console console, Language language) {
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String opener = os.contains("mac") ? "open" : os.contains("windows") ? "explorer" : "xdg-open";
    try {
      new ProcessBuilder(opener, address)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      Text failed = Text.of("no browser was opened: {0}", "没能打开浏览器：{0}", Said.of(e));
      console.err().println("gotriage: " + failed.in(language));
    }
  }
}
