// Holds a number of parked goroutines and says, by the runtime's own histograms, for how long the world was stopped.
//
// GET /pauses answers one line a kind: how many pauses since the start, the longest one's bucket bound, the sum of bounds.
package main

import (
	"flag"
	"fmt"
	"math"
	"net/http"
	_ "net/http/pprof"
	"runtime/metrics"
	"time"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "where to listen")
	count := flag.Int("goroutines", 10, "parked goroutines")
	life := flag.Duration("for", 3*time.Minute, "exit after")
	flag.Parse()

	gate := make(chan struct{})
	for i := 0; i < *count; i++ {
		go park(12, gate)
	}
	http.HandleFunc("/pauses", pauses)
	time.AfterFunc(time.Second, func() { fmt.Println("listening on", *addr) })
	go func() { panic(http.ListenAndServe(*addr, nil)) }()
	time.Sleep(*life)
}

// park waits under a dozen frames, as a handler behind middleware does.
//
//go:noinline
func park(depth int, gate chan struct{}) {
	if depth > 0 {
		park(depth-1, gate)
		return
	}
	<-gate
}

func pauses(w http.ResponseWriter, _ *http.Request) {
	samples := []metrics.Sample{{Name: "/sched/pauses/total/other:seconds"}, {Name: "/sched/pauses/total/gc:seconds"}}
	metrics.Read(samples)
	for _, s := range samples {
		h := s.Value.Float64Histogram()
		var n uint64
		var longest, sum float64
		for i, c := range h.Counts {
			if c == 0 {
				continue
			}
			bound := h.Buckets[i+1]
			if math.IsInf(bound, 1) {
				bound = h.Buckets[i]
			}
			n += c
			sum += float64(c) * bound
			longest = bound
		}
		fmt.Fprintf(w, "%s %d %.6f %.6f\n", s.Name, n, longest, sum)
	}
}
