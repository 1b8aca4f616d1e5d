// Command fraudgraph keeps the graph of accounts and payments in memory and scores payments against it.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"sync/atomic"
	"time"
)

const accounts = 900_000

type account struct {
	id        int
	owner     *string
	payments  *payment
	neighbour [2]*account
}

type payment struct {
	to    *account
	cents int64
	next  *payment
}

type graph struct {
	mu       sync.RWMutex
	accounts map[int]*account
	scored   atomic.Int64
}

func load(n int) *graph {
	g := &graph{accounts: make(map[int]*account, n)}
	for i := range n {
		owner := fmt.Sprintf("owner-%d", i)
		g.accounts[i] = &account{id: i, owner: &owner}
	}
	for i := range n {
		a := g.accounts[i]
		a.neighbour = [2]*account{g.accounts[(i+1)%n], g.accounts[(i*7919)%n]}
		for range 3 {
			a.payments = &payment{to: g.accounts[rand.IntN(n)], cents: int64(rand.IntN(90_000)), next: a.payments}
		}
	}
	return g
}

// feature is one thing the model looks at.
type feature struct {
	source *account
	label  *string
	value  [4]float64
}

// score looks at the accounts around a payment; its features are short-lived.
func (g *graph) score(from int) float64 {
	g.mu.RLock()
	defer g.mu.RUnlock()
	var features []*feature
	for a, hop := g.accounts[from], 0; hop < 2; a, hop = a.neighbour[hop%2], hop+1 {
		for p := a.payments; p != nil; p = p.next {
			for k := range 4 {
				features = append(features, &feature{source: p.to, label: a.owner, value: [4]float64{float64(p.cents), float64(k)}})
			}
		}
	}
	var sum float64
	for i, f := range features {
		sum += f.value[0]*float64(i) + f.value[1]
	}
	g.scored.Add(1)
	return sum
}

// watch scores the live payments.
func (g *graph) watch() {
	for {
		for range 300 {
			g.score(rand.IntN(accounts))
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	g := load(accounts)
	http.HandleFunc("/score", func(w http.ResponseWriter, r *http.Request) {
		var id int
		fmt.Sscan(r.FormValue("account"), &id)
		fmt.Fprintf(w, "%.0f\n", g.score(id%accounts))
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "accounts %d scored %d\n", len(g.accounts), g.scored.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go g.watch()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
