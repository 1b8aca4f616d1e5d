package gotriage.rules.missingdeadline;

import gotriage.analyse.Analysis;
import gotriage.analyse.FunctionSet;
import gotriage.analyse.GoroutineSite;
import gotriage.analyse.GoroutineView;
import gotriage.analyse.ProcessView;
import gotriage.analyse.WaitReason;
import gotriage.diagnose.Claim;
import gotriage.diagnose.Opinion;
import gotriage.diagnose.Rule;
import gotriage.diagnose.verdict.Location;
import gotriage.model.text.Quantity;
import gotriage.rules.growth.GrowthFacts;
import gotriage.rules.growth.ServedConnections;
import gotriage.rules.growth.Waits;
import io.avaje.spi.ServiceProvider;
import java.util.ArrayList;
import java.util.List;

/// Calls to a peer that wait longer than any time-out would let them: more come than end.
///
/// What a server does for its own clients is not this, see [ServedConnections].
@ServiceProvider(Rule.class)
public final class MissingDeadline implements Rule {
  /// Calls that wait for a peer at a channel: the reader is another goroutine.
  private static final FunctionSet ROUND_TRIP =
      FunctionSet.of(
          "net/http.(*persistConn).roundTrip",
          "net/http.(*http2ClientConn).RoundTrip",
          "net/http.(*http2ClientConn).roundTrip",
          "net/http/internal/http2.(*ClientConn).RoundTrip",
          "net/http/internal/http2.(*ClientConn).roundTrip",
          "golang.org/x/net/http2.(*ClientConn).RoundTrip",
          "golang.org/x/net/http2.(*ClientConn).roundTrip",
          "net/http.(*http2transportResponseBody).Read",
          "google.golang.org/grpc/internal/transport.(*recvBufferReader).Read",
          "google.golang.org/grpc/internal/transport.(*recvBufferReader).readClient");

  /// Reads, writes and dials that wait in the network poller.
  private static final FunctionSet NETWORK =
      FunctionSet.of(
          "net.(*conn).Read",
          "net.(*conn).Write",
          "net.(*netFD).connect",
          "net.(*netFD).Read",
          "net.(*netFD).Write",
          "crypto/tls.(*Conn).Read",
          "crypto/tls.(*Conn).HandshakeContext");

  @Override
  public String cause() {
    return "missing-deadline";
  }

  @Override
  public List<Opinion> examine(Analysis analysis) {
    GoroutineView view = analysis.goroutines();
    if (view == null) {
      return List.of();
    }
    ServedConnections clients = ServedConnections.of(analysis, view);
    List<Opinion> opinions = new ArrayList<>();
    for (GoroutineSite site : view.sites()) {
      if (site.own() != null
          && !Waits.isMain(site)
          && waitsForPeer(site)
          && !clients.serves(site)
          && site.accumulates()) {
        opinions.add(claim(analysis, site));
      }
    }
    return opinions;
  }

  private static boolean waitsForPeer(GoroutineSite site) {
    return site.reason() == WaitReason.IO
        ? site.through(NETWORK)
        : (site.reason().isChannel() || site.reason() == WaitReason.COND)
            && site.through(ROUND_TRIP);
  }

  private static Claim claim(Analysis analysis, GoroutineSite site) {
    Claim.Builder claim =
        Claim.at(Location.of(analysis, site))
            .severity(GrowthFacts.severity(site))
            .story(
                "{0} waits for a peer that does not answer, and nothing ends the wait: {1} calls are held.",
                "{0} 在等一个不回应的对端，也没有任何东西结束等待：已有 {1} 个调用被占住。",
                site.place().function(),
                Quantity.count(site.after()));
    GrowthFacts.growth(claim, analysis, site);
    connections(claim, analysis, site);
    GrowthFacts.memory(claim, analysis, site);
    GrowthFacts.silence(claim, analysis, site);
    return claim
        .insteadOf("channel-leak", "context-leak")
        .bringsAbout("large-live-heap", "memory-retention", "memory-limit-spiral")
        .not(
            "unclosed-resource-leak",
            "the calls have not ended: their goroutines are still inside them",
            "调用还没有结束：goroutine 仍在调用之中")
        .build();
  }

  private static void connections(Claim.Builder claim, Analysis analysis, GoroutineSite site) {
    ProcessView process = analysis.process();
    if (process != null && process.paired() && process.openFilesGrowth() * 2L >= site.growth()) {
      claim.strong(
          process.evidence(),
          "open descriptors grew with them, by {0} to {1}",
          "打开的 fd 随之增加 {0}，达到 {1}",
          Quantity.count(process.openFilesGrowth()),
          Quantity.count(process.last().openFiles()));
    }
  }
}
