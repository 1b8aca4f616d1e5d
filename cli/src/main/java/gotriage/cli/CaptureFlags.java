package gotriage.cli;

import gotriage.capture.options.Budget;
import gotriage.capture.options.CaptureOptions;
import gotriage.model.text.Text;
import gotriage.model.text.WrongWords;
import gotriage.target.http.Access;
import java.nio.file.Path;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;
import org.jspecify.annotations.Nullable;

/// Options of the commands that capture.
final class CaptureFlags {
  private CaptureFlags() {}

  static Options addTo(Options options) {
    return options
        .addOption(
            Flags.value(
                "seconds",
                "N",
                "length of the CPU profile, 10 unless told",
                "CPU profile 的秒数，默认 10"))
        .addOption(
            Flags.value(
                "out",
                "PATH",
                "where the bundle goes; else a folder named after target and time, here",
                "证据包的位置；不给则在当前目录，以目标和时间命名"))
        .addOption(
            Flags.value(
                "budget",
                "LIMITS",
                "most it may cost the target, default total=60s,stw=50ms,bytes=512MB",
                "对目标的开销上限，默认 total=60s,stw=50ms,bytes=512MB"))
        .addOption(
            Flags.value(
                "goroutine-cap",
                "N",
                "most goroutines for the full dump, which stops the program; default 5000",
                "goroutine 不超过多少个才取完整 dump（会让程序停顿），默认 5000"))
        .addOption(
            Flags.value(
                "trace",
                "SECONDS",
                "also an execution trace, at most 1 second",
                "另取一份 execution trace，最长 1 秒"))
        .addOption(
            Flags.flag(
                "leak-profile",
                "also /debug/pprof/goroutineleak where there is one; it runs a GC",
                "另取 /debug/pprof/goroutineleak（如果有）；会触发一次 GC"))
        .addOption(
            new Flag(
                "H",
                "header",
                "NAME: VALUE",
                new Text("a header for every request; repeatable", "每个请求都带上的请求头，可重复")))
        .addOption(
            Flags.value(
                "bearer",
                "TOKEN",
                "bearer token; @FILE reads it from a file",
                "bearer token；@FILE 表示从文件读取"))
        .addOption(Flags.flag("insecure", "take any TLS certificate", "接受任何 TLS 证书"))
        .addOption(
            Flags.value("cacert", "FILE", "PEM file of authorities to trust", "信任的 CA，PEM 文件"))
        .addOption(
            Flags.value("cert", "FILE", "PEM file of the client certificate", "客户端证书，PEM 文件"))
        .addOption(Flags.value("key", "FILE", "PEM file of its key", "客户端私钥，PEM 文件"))
        .addOption(Flags.flag("quiet", "no progress", "不显示进度"));
  }

  static CaptureOptions options(CommandLine line) {
    CaptureOptions options =
        CaptureOptions.DEFAULT
            .withCpuSeconds(
                Flags.number(line, "seconds", CaptureOptions.DEFAULT.cpuSeconds(), 1, 300))
            .withDumpCap(
                Flags.number(
                    line, "goroutine-cap", CaptureOptions.DEFAULT.dumpCap(), 0, 10_000_000));
    if (line.hasOption("budget")) {
      try {
        options = options.withBudget(Budget.parse(line.getOptionValue("budget")));
      } catch (WrongWords e) {
        throw new UsageError(e.said());
      }
    }
    if (line.hasOption("trace")) {
      String seconds = line.getOptionValue("trace");
      try {
        double value = Double.parseDouble(seconds);
        if (!(value > 0 && value <= 1)) {
          throw new UsageError(
              Text.of(
                  "--trace {0}: more than 0 and at most 1 second, traces are large",
                  "--trace {0}：要大于 0 且不超过 1 秒，trace 文件很大", seconds));
        }
        options = options.withTrace(value);
      } catch (NumberFormatException _) {
        throw new UsageError(
            Text.of("--trace {0}: a number of seconds is needed", "--trace {0}：需要一个秒数", seconds));
      }
    }
    return line.hasOption("leak-profile") ? options.withLeakProfile() : options;
  }

  static Access access(CommandLine line, Console console) throws java.io.IOException {
    Access access =
        new Access(
            java.util.List.of(),
            line.hasOption("insecure"),
            file(line, console, "cacert"),
            file(line, console, "cert"),
            file(line, console, "key"));
    String[] headers = line.getOptionValues("H");
    for (String header : headers == null ? new String[0] : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new UsageError(
            Text.of("-H {0}: NAME: VALUE is needed", "-H {0}：需要写成 NAME: VALUE", header));
      }
      access =
          access.withHeader(
              header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    String token = line.getOptionValue("bearer");
    if (token != null) {
      access =
          access.withBearer(
              token.startsWith("@")
                  ? java.nio.file.Files.readString(Flags.path(console, token.substring(1))).strip()
                  : token);
    }
    return access;
  }

  private static @Nullable Path file(CommandLine line, Console console, String name) {
    String value = line.getOptionValue(name);
    return value == null ? null : Flags.path(console, value);
  }
}
