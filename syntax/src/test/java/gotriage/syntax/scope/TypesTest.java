package gotriage.syntax.scope;

import static org.assertj.core.api.Assertions.assertThat;

import gotriage.syntax.Snippet;
import gotriage.syntax.tree.Expr;
import gotriage.syntax.tree.Expr.CallExpr;
import gotriage.syntax.tree.Nodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesTest {
  private static final String DECLARATIONS =
      """
      type hub struct {
      	tick  *time.Ticker
      	out   chan<- event
      	peers map[string]*peer
      	sync.Mutex
      }
      type event struct{ at time.Time }
      type peer struct{ hub *hub }
      func open() (*hub, error) { return nil, nil }
      func (h *hub) events() <-chan event { return nil }
      func (p *peer) parent() *hub { return p.hub }
      var global = &hub{}
      func use(h *hub, all []peer, more ...event) {
      	a, err := open()
      	t := time.NewTicker(time.Second)
      	ctx, cancel := context.WithTimeout(context.Background(), 1)
      	made := make(chan event, 3)
      	v, ok := <-made
      	for _, p := range all { probe(p) }
      	for e := range made { probe(e) }
      	f := func() chan int { return nil }
      	loop := loop
      	see(%s)
      }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t | *time.Ticker
          t.C | chan time.Time
          <-t.C | time.Time
          ctx | context.Context
          cancel | context.CancelFunc
          ctx.Done() | chan struct{}
          a | *hub
          err | error
          a.tick | *time.Ticker
          h.tick.C | chan time.Time
          h.out | chan event
          h.events() | chan event
          <-h.events() | event
          h.peers["x"] | *peer
          h.peers["x"].parent().tick | *time.Ticker
          all | []peer
          more | []event
          all[0].hub.out | chan event
          made | chan event
          v.at | time.Time
          ok | ?
          f | func[chan int]
          f() | chan int
          global.tick | *time.Ticker
          (&peer{}).hub | *hub
          *h | hub
          new(event) | *event
          chan int(nil) | chan int
          time.After(1) | chan time.Time
          h.Lock | ?
          loop | ?
          1 + 2 | ?
          """)
  void tellsTypesFromTheSyntax(String expression, String type) {
    Snippet code = Snippet.code(DECLARATIONS.formatted(expression));
    Types types = new Types(Scopes.of(code.file()));
    assertThat(types.of(seen(code))).hasToString(type);
  }

  private static Expr seen(Snippet code) {
    return Nodes.all(code.file().tree(), CallExpr.class).stream()
        .filter(call -> "see".equals(Nodes.name(call.fun())))
        .findFirst()
        .orElseThrow()
        .args()
        .getFirst();
  }

  @Test
  void whatRefersToItselfIsUnknown() {
    Snippet code = Snippet.code("var a = b\nvar b = a\nfunc f() { see(a) }\n");
    assertThat(new Types(Scopes.of(code.file())).of(seen(code)).isKnown()).isFalse();
  }
}
