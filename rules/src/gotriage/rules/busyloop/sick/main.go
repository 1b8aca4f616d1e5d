// Command quotes keeps the last price of each traded symbol and serves it over HTTP.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"time"
)

type quote struct {
	Symbol string    `json:"symbol"`
	Price  float64   `json:"price"`
	At     time.Time `json:"at"`
}

type book struct {
	mu   sync.RWMutex
	last map[string]quote
}

func (b *book) put(q quote) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.last[q.Symbol] = q
}

func (b *book) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b.mu.RLock()
	q, ok := b.last[r.URL.Query().Get("symbol")]
	b.mu.RUnlock()
	if !ok {
		http.Error(w, "unknown symbol", http.StatusNotFound)
		return
	}
	json.NewEncoder(w).Encode(q)
}

// feed takes over prices from the exchange, ten times a second for each symbol.
func (b *book) feed(symbols []string) {
	for at := range time.Tick(100 * time.Millisecond) {
		for _, s := range symbols {
			b.put(quote{Symbol: s, Price: 90 + 20*rand.Float64(), At: at})
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	b := &book{last: map[string]quote{}}
	go b.feed([]string{"ACME", "GLOBEX", "INITECH"})
	http.Handle("/quote", b)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.AfterFunc(*life, func() { os.Exit(0) })
	fmt.Println("listening on", ln.Addr())

	for { // keep the process alive
	}
}
