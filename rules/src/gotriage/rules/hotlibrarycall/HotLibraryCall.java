package gotriage.rules.hotlibrarycall;

import gotriage.analyse.Analysis;
import gotriage.analyse.CpuView;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.HeapView;
import gotriage.analyse.HotSite;
import gotriage.analyse.ProcessView;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.diagnose.verdict.Severity;
import gotriage.model.text.Quantity;
import gotriage.model.text.Text;
import gotriage.rules.collector.CollectorWork;
import gotriage.rules.collector.HeapOwners;
import gotriage.rules.collector.HeapOwners.Owner;
import gotriage.rules.load.HostLoad;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A costly library call in the hot path: one that prepares what could be kept, or one that goes
/// through reflection for every value.
@ServiceProvider(Rule.class)
public final class HotLibraryCall implements Rule {
  /// Preparing is meant to be done once: a tenth of a core is some ten thousand expressions a
  /// second.
  private static final double PREPARING_CORES = 0.1;

  private static final double PREPARING_SHARE = 0.3;

  /// Encoding is honest work until it is nearly all there is, on most of a core; not scaled by what
  /// others left, for then much honest work is nearly all there is.
  private static final double ENCODING_CORES = 0.5;

  private static final double ENCODING_SHARE = 0.65;

  /// Work that a request asked for is the service's purpose.
  private static final FunctionSet REQUEST =
      FunctionSet.of(
          "net/http.(*conn).serve",
          "net/http.HandlerFunc.ServeHTTP",
          "net/http.(*http2serverConn).runHandler",
          "google.golang.org/grpc.(*Server).handleStream",
          "google.golang.org/grpc.(*Server).processUnaryRPC");

  /// @param calls its functions, with what they call: the inner ones are reached without the outer
  ///   where inlining hides it
  /// @param once true when the result is the same for the same text
  private record Library(Text name, FunctionSet calls, boolean once) {}

  private static final List<Library> LIBRARIES =
      List.of(
          new Library(
              new Text("compiling regular expressions", "编译正则表达式"),
              FunctionSet.of(
                  "regexp.Compile",
                  "regexp.MustCompile",
                  "regexp.CompilePOSIX",
                  "regexp.MustCompilePOSIX",
                  "regexp.compile",
                  "regexp.MatchString",
                  "regexp.Match",
                  "regexp.compileOnePass",
                  "regexp/syntax.*",
                  "github.com/dlclark/regexp2.Compile",
                  "github.com/dlclark/regexp2.MustCompile"),
              true),
          new Library(
              new Text("parsing templates", "解析模板"),
              FunctionSet.of(
                  "text/template.(*Template).Parse",
                  "html/template.(*Template).Parse",
                  "html/template.(*Template).escape",
                  "html/template.(*Template).lookupAndEscape",
                  "html/template.escapeTemplate",
                  "text/template/parse.*",
                  "text/template.ParseFiles",
                  "html/template.ParseFiles",
                  "text/template.parseFiles",
                  "html/template.parseFiles"),
              true),
          new Library(
              new Text("loading time zones", "加载时区"),
              FunctionSet.of(
                  "time.LoadLocation", "time.LoadLocationFromTZData", "time.loadLocation"),
              true),
          new Library(
              new Text("parsing certificates and keys", "解析证书和密钥"),
              FunctionSet.of(
                  "crypto/x509.ParseCertificate",
                  "crypto/x509.(*CertPool).AppendCertsFromPEM",
                  "crypto/x509.ParsePKCS8PrivateKey",
                  "crypto/x509.ParsePKCS1PrivateKey",
                  "crypto/x509.SystemCertPool",
                  "crypto/tls.X509KeyPair",
                  "crypto/tls.LoadX509KeyPair"),
              true),
          new Library(
              new Text("building gob's type tables", "构建 gob 类型表"),
              FunctionSet.of(
                  "encoding/gob.(*Decoder).compileDec",
                  "encoding/gob.compileEnc",
                  "encoding/gob.buildEncEngine",
                  "encoding/gob.(*Decoder).recvType",
                  "encoding/gob.(*Encoder).sendTypeDescriptor"),
              true),
          new Library(
              new Text("JSON by reflection", "基于反射的 JSON"),
              FunctionSet.of("encoding/json.*", "encoding/json/*"),
              false),
          new Library(
              new Text("XML by reflection", "基于反射的 XML"), FunctionSet.of("encoding/xml.*"), false),
          new Library(
              new Text("gob by reflection", "基于反射的 gob"), FunctionSet.of("encoding/gob.*"), false),
          new Library(new Text("formatting with fmt", "fmt 格式化"), FunctionSet.of("fmt.*"), false),
          new Library(new Text("reflection", "反射"), FunctionSet.of("reflect.*"), false));

  @Override
  public String cause() {
    return "hot-library-call";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    CpuView cpu = analysis.cpu();
    if (cpu == null) {
      return List.of();
    }
    List<Opinion> opinions = new ArrayList<>();
    for (HotSite site : cpu.sites()) {
      LIBRARIES.stream()
          .filter(library -> hot(analysis, site, library))
          .max(
              Comparator.<Library, Boolean>comparing(Library::once)
                  .thenComparing(library -> site.coresBelow(library.calls())))
          .ifPresent(library -> opinions.add(claim(analysis, cpu, site, library)));
    }
    return opinions;
  }

  private static boolean hot(Analysis analysis, HotSite site, Library library) {
    double cores = site.coresBelow(library.calls());
    return library.once()
        ? cores >= HostLoad.scaled(analysis, PREPARING_CORES)
            && cores >= PREPARING_SHARE * site.cores()
        : cores >= ENCODING_CORES
            && cores >= ENCODING_SHARE * site.cores()
            && site.share() >= ENCODING_SHARE
            && site.shareAbove(REQUEST) < 0.5;
  }

  private static Claim claim(Analysis analysis, CpuView cpu, HotSite site, Library library) {
    double cores = site.coresBelow(library.calls());
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .costs(cores + collectorPart(analysis, cpu, library))
            .severity(Severity.S2)
            .story(
                library.once()
                    ? "{0} spends {1} on {2}, again and again; the result could be kept."
                    : "{0} spends {1} on {2}, without any request that asks for it; if the same is encoded again, once would do.",
                library.once()
                    ? "{0} 反复在{2}，用掉 {1}；结果本可以留住。"
                    : "{0} 在没有请求触发的情况下，{2}用掉 {1}；如果编码的是同样的内容，做一次就够。",
                site.function(),
                Quantity.cores(cores),
                library.name())
            .strong(
                cpu.evidence(),
                "{0} of the CPU of {1} is below {2}",
                "{1} 的 CPU 有 {0} 在{2}下面",
                Quantity.percent(cores / site.cores()),
                site.function(),
                library.name())
            .insteadOf("allocation-pressure", "busy-loop", "cpu-bound-work")
            .bringsAbout("allocation-pressure");
    HeapView heap = analysis.allocations();
    double share = heap == null ? 0 : allocatedShare(heap, library);
    if (heap != null && library.once() && share >= 0.2) {
      claim.strong(
          heap.evidence(),
          "{0} of all bytes ever allocated come from it",
          "历来分配的字节有 {0} 来自它",
          Quantity.percent(share));
    } else if (heap != null && share >= 0.2) {
      claim.supporting(
          heap.evidence(),
          "{0} of all bytes ever allocated come from it",
          "历来分配的字节有 {0} 来自它",
          Quantity.percent(share));
    }
    ProcessView process = analysis.process();
    if (process != null && process.paired() && process.cores() >= cores / 2) {
      claim.supporting(
          process.evidence(),
          "the process uses {0}, {1} of it user time",
          "进程使用 {0}，其中用户态 {1}",
          Quantity.cores(process.cores()),
          Quantity.cores(process.userCores()));
    }
    return claim.build();
  }

  private static double allocatedShare(HeapView heap, Library library) {
    long all = heap.allocBytes();
    long bytes =
        HeapOwners.of(heap, s -> s.through(library.calls())).stream()
            .mapToLong(Owner::allocBytes)
            .sum();
    return all > 0 ? (double) bytes / all : 0;
  }

  private static double collectorPart(Analysis analysis, CpuView cpu, Library library) {
    HeapView heap = analysis.allocations();
    return heap == null ? 0 : CollectorWork.of(cpu).collecting() * allocatedShare(heap, library);
  }
}
