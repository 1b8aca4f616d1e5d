// Command quotebuilder computes freight quotes: for each request it tries routes over a network of depots.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

const depots = 60

// leg is one step of a route; a route is a list of legs from its end to its start.
type leg struct {
	from, to   *depot
	cents      int64
	surcharges []*surcharge
	prev       *leg
}

type surcharge struct {
	name  *string
	cents int64
}

type depot struct {
	id   int
	name string
	near []*depot
}

type quoter struct {
	depots []*depot

	mu     sync.Mutex
	quotes map[int]int64
	done   int
}

func newQuoter() *quoter {
	q := &quoter{quotes: make(map[int]int64)}
	for i := range depots {
		q.depots = append(q.depots, &depot{id: i, name: fmt.Sprintf("depot %d", i)})
	}
	for i, d := range q.depots {
		for k := 1; k <= 4; k++ {
			d.near = append(d.near, q.depots[(i*3+k*7)%depots])
		}
	}
	return q
}

// extend tries all ways on from a leg and keeps the cheapest price in best.
func (q *quoter) extend(last *leg, to *depot, depth int, best *int64) {
	if last.to == to {
		if p := price(last); p < *best {
			*best = p
		}
		return
	}
	if depth == 0 {
		return
	}
	for _, next := range last.to.near {
		step := &leg{from: last.to, to: next, cents: int64(500 + (last.to.id*next.id)%900), prev: last}
		if next.id%2 == 0 {
			step.surcharges = append(step.surcharges, &surcharge{name: &next.name, cents: 45})
		}
		q.extend(step, to, depth-1, best)
	}
}

func price(l *leg) (sum int64) {
	for ; l != nil; l = l.prev {
		sum += l.cents
		for _, s := range l.surcharges {
			sum += s.cents
		}
	}
	return sum
}

func (q *quoter) quote(from, to int) int64 {
	best := int64(1) << 60
	q.extend(&leg{to: q.depots[from]}, q.depots[to], 6, &best)
	q.mu.Lock()
	q.quotes[from*depots+to] = best
	q.done++
	q.mu.Unlock()
	return best
}

// precompute keeps the quotes of all pairs fresh; prices change all day.
func (q *quoter) precompute() {
	for n := 0; ; n++ {
		q.quote(n%depots, (n/depots)%depots)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	q := newQuoter()
	http.HandleFunc("/quote", func(w http.ResponseWriter, r *http.Request) {
		var from, to int
		fmt.Sscan(r.FormValue("from"), &from)
		fmt.Sscan(r.FormValue("to"), &to)
		if err := json.NewEncoder(w).Encode(q.quote(from%depots, to%depots)); err != nil {
			log.Print(err)
		}
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		q.mu.Lock()
		defer q.mu.Unlock()
		fmt.Fprintf(w, "quotes %d pairs %d\n", q.done, len(q.quotes))
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go q.precompute()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
