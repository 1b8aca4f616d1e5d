// Command riskmodel estimates the value at risk of a portfolio by a long Monte Carlo run.
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type model struct {
	drift, volatility float64
	paths             int
	walked            atomic.Int64
	losses            atomic.Int64
}

// simulate walks all paths, one day a step. It runs for minutes.
func (m *model) simulate(seed uint64) {
	state := seed
	for path := 0; path < m.paths; path++ {
		value := 1.0
		for day := 0; day < 250; day++ {
			state ^= state << 13
			state ^= state >> 7
			state ^= state << 17
			u := float64(state>>11)/(1<<53) - 0.5
			value *= 1 + m.drift/250 + m.volatility*u/math.Sqrt(250)
		}
		if value < 0.9 {
			m.losses.Add(1)
		}
		m.walked.Add(1)
	}
}

func (m *model) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	walked := m.walked.Load()
	fmt.Fprintf(w, "%d of %d paths, %d losses\n", walked, m.paths, m.losses.Load())
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	m := &model{drift: 0.04, volatility: 0.7, paths: 2_000_000_000}
	go m.simulate(88172645463325252)
	http.Handle("/progress", m)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
