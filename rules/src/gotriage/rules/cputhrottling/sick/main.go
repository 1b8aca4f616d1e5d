// Command fareengine recomputes the fares of a railway in rounds, with one worker for each processor.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

const (
	relations  = 4096
	roundEvery = 350 * time.Millisecond
)

type engine struct {
	fares  [relations]atomic.Int64
	rounds atomic.Int64

	mu    sync.Mutex
	times []time.Duration
}

// fare tries the discounts of a relation and keeps the lowest price.
func (e *engine) fare(relation int) {
	best := int64(1) << 40
	for discount := range int64(13_000) {
		price := 9900 + int64(relation)*3 - discount%90*7 + discount*discount%101
		best = min(best, price)
	}
	e.fares[relation].Store(best)
}

// round spreads the relations over the processors.
func (e *engine) round() {
	began := time.Now()
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wg.Go(func() {
			for r := w; r < relations; r += workers {
				e.fare(r)
			}
		})
	}
	wg.Wait()
	e.rounds.Add(1)
	e.mu.Lock()
	e.times = append(e.times, time.Since(began))
	if len(e.times) > 100 {
		e.times = slices.Delete(e.times, 0, 50)
	}
	e.mu.Unlock()
}

func (e *engine) run() {
	for range time.Tick(roundEvery) {
		e.round()
	}
}

func (e *engine) serveTimes(w http.ResponseWriter, r *http.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	sorted := slices.Sorted(slices.Values(e.times))
	if len(sorted) > 0 {
		fmt.Fprintf(w, "rounds %d median %s max %s\n", e.rounds.Load(), sorted[len(sorted)/2], sorted[len(sorted)-1])
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	e := new(engine)
	http.HandleFunc("/times", e.serveTimes)
	http.HandleFunc("/fare", func(w http.ResponseWriter, r *http.Request) {
		var relation int
		fmt.Sscan(r.FormValue("relation"), &relation)
		fmt.Fprintln(w, e.fares[relation%relations].Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go e.run()
	time.Sleep(time.Second)
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
