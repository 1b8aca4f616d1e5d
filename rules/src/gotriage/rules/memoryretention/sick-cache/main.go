// Command priceapi computes prices for search queries and remembers the answers.
package main

import (
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"
	"time"
)

const maxQueries = 400_000

type answer struct {
	prices [24]int
	text   string
}

type pricer struct {
	mu      sync.RWMutex
	answers map[string]*answer
	hits    int
}

// lookup answers from memory where it can. The query holds the visitor's own parameters too.
func (p *pricer) lookup(query string) *answer {
	p.mu.RLock()
	a := p.answers[query]
	p.mu.RUnlock()
	if a != nil {
		p.mu.Lock()
		p.hits++
		p.mu.Unlock()
		return a
	}
	a = compute(query)
	p.mu.Lock()
	p.answers[query] = a
	p.mu.Unlock()
	return a
}

func compute(query string) *answer {
	h := fnv.New64a()
	a := new(answer)
	for i := range a.prices {
		h.Write([]byte(query))
		a.prices[i] = int(h.Sum64() % 90_000)
	}
	a.text = strings.Repeat(fmt.Sprintf("from %d to %d; ", a.prices[0], a.prices[1]), 30)
	return a
}

// visitors plays the web site: the same few routes, but each visitor has an id of their own.
func (p *pricer) visitors(ready chan<- struct{}) {
	for n := range maxQueries {
		p.lookup(fmt.Sprintf("route=%d&date=%d&visitor=%08x", n%300, n%28, n*2654435761))
		if n == 30_000 {
			close(ready)
		}
		if n > 30_000 && n%100 == 0 {
			time.Sleep(20 * time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	p := &pricer{answers: make(map[string]*answer)}
	http.HandleFunc("/price", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, p.lookup(r.URL.RawQuery).text)
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		p.mu.RLock()
		defer p.mu.RUnlock()
		fmt.Fprintf(w, "answers %d hits %d\n", len(p.answers), p.hits)
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	ready := make(chan struct{})
	go p.visitors(ready)
	<-ready
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
