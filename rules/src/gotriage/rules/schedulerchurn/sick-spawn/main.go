// Command metricrollup adds up metric points into minute buckets.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"sync/atomic"
	"time"
)

const (
	series    = 128
	batchSize = 256
)

type point struct {
	series int
	value  int64
}

type rollup struct {
	sums   [series]atomic.Int64
	counts [series]atomic.Int64
	points atomic.Int64
}

func (r *rollup) add(p point) {
	r.sums[p.series].Add(p.value)
	r.counts[p.series].Add(1)
	r.points.Add(1)
}

// ingest adds the points of a batch side by side and waits for all of them.
func (r *rollup) ingest(batch []point) {
	var wg sync.WaitGroup
	for _, p := range batch {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r.add(p)
		}()
	}
	wg.Wait()
}

// receive plays the agents' batches.
func (r *rollup) receive() {
	batch := make([]point, batchSize)
	for n := 0; ; n++ {
		for i := range batch {
			batch[i] = point{series: (n + i) % series, value: int64(i)}
		}
		r.ingest(batch)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	r := new(rollup)
	http.HandleFunc("/mean", func(w http.ResponseWriter, req *http.Request) {
		for i := range r.sums {
			if n := r.counts[i].Load(); n > 0 {
				fmt.Fprintf(w, "%d %d\n", i, r.sums[i].Load()/n)
			}
		}
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, req *http.Request) {
		fmt.Fprintf(w, "points %d\n", r.points.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go r.receive()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
