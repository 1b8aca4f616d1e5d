// Command metergateway polls the electricity meters of a site over a field bus and serves their last readings.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

const (
	workers     = 8
	resendEvery = 50 * time.Millisecond
	maxPolls    = 120_000 // meter polls of one shift
)

var errNoReply = errors.New("meter did not reply")

type reading struct {
	Meter int       `json:"meter"`
	KWh   float64   `json:"kwh"`
	At    time.Time `json:"at"`
}

// fieldBus answers requests to meters; a reply is usually there at once.
type fieldBus struct{}

func (fieldBus) request(meter int) <-chan float64 {
	reply := make(chan float64, 1)
	reply <- float64(meter) + rand.Float64()
	return reply
}

type gateway struct {
	bus fieldBus

	mu   sync.RWMutex
	last map[int]reading
}

// awaitReply waits for the meter and sends the request again while it is silent.
func (g *gateway) awaitReply(meter int, reply <-chan float64) (float64, error) {
	resend := time.NewTicker(resendEvery)
	for attempt := 0; attempt < 5; attempt++ {
		select {
		case v := <-reply:
			return v, nil
		case <-resend.C:
			reply = g.bus.request(meter)
		}
	}
	return 0, errNoReply
}

func (g *gateway) poll(meter int) error {
	v, err := g.awaitReply(meter, g.bus.request(meter))
	if err != nil {
		return fmt.Errorf("meter %d: %w", meter, err)
	}
	g.mu.Lock()
	g.last[meter] = reading{Meter: meter, KWh: v, At: time.Now()}
	g.mu.Unlock()
	return nil
}

func (g *gateway) pollLoop(meters <-chan int) {
	for m := range meters {
		if err := g.poll(m); err != nil {
			log.Print(err)
		}
	}
}

// schedule hands out meters: all of them once at the start, then a steady share of the site.
func (g *gateway) schedule(meters chan<- int, ready chan<- struct{}) {
	const firstRound = 30_000
	for i := range firstRound {
		meters <- i % 4000
	}
	close(ready)
	pace := time.NewTicker(20 * time.Millisecond)
	defer pace.Stop()
	for sent := firstRound; sent < maxPolls; {
		<-pace.C
		for range 30 {
			meters <- sent % 4000
			sent++
		}
	}
}

func (g *gateway) serveReadings(w http.ResponseWriter, r *http.Request) {
	g.mu.RLock()
	out := make([]reading, 0, 100)
	for _, v := range g.last {
		if out = append(out, v); len(out) == cap(out) {
			break
		}
	}
	g.mu.RUnlock()
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(out); err != nil {
		log.Print(err)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	g := &gateway{last: make(map[int]reading)}
	http.HandleFunc("/readings", g.serveReadings)
	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") })
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()

	meters := make(chan int)
	for range workers {
		go g.pollLoop(meters)
	}
	ready := make(chan struct{})
	go g.schedule(meters, ready)
	<-ready
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
