// Command ratestore keeps the rates of many instruments in flat tables without pointers.
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

const (
	instruments = 200_000
	days        = 250
)

// table holds one float32 a day and instrument, 200 MB in all: the collector has nothing to follow in it.
type table struct {
	mu    sync.RWMutex
	rates []float32

	quotes atomic.Int64
}

type quote struct {
	instrument int
	mean, high float32
}

func (t *table) quote(instrument int) *quote {
	t.mu.RLock()
	defer t.mu.RUnlock()
	q := &quote{instrument: instrument}
	var sum float32
	for _, r := range t.rates[instrument*days : (instrument+1)*days] {
		sum += r
		q.high = max(q.high, r)
	}
	q.mean = sum / days
	t.quotes.Add(1)
	return q
}

// publish quotes instruments to the subscribers.
func (t *table) publish(recent *[4096]*quote) {
	for n := 0; ; {
		for range 1500 {
			recent[n%len(recent)] = t.quote(rand.IntN(instruments))
			n++
		}
		time.Sleep(3 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	t := &table{rates: make([]float32, instruments*days)}
	for i := range t.rates {
		t.rates[i] = float32(i%997) / 10
	}
	http.HandleFunc("/quote", func(w http.ResponseWriter, r *http.Request) {
		var id int
		fmt.Sscan(r.FormValue("id"), &id)
		q := t.quote(id % instruments)
		fmt.Fprintf(w, "mean %.2f high %.2f\n", q.mean, q.high)
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "quotes %d\n", t.quotes.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go t.publish(new([4096]*quote))
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
