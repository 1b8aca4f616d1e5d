// Command tracking takes positions of vehicles and keeps their routes; one keeper writes all routes.
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type position struct {
	vehicle  int
	lat, lon float64
}

// keeper owns the routes: nobody else touches them.
type keeper struct {
	positions chan position
	routes    map[int][]position
	kept      atomic.Int64
}

func (k *keeper) run() {
	for p := range k.positions {
		k.keep(p)
	}
}

// keep appends a position and measures the route anew.
func (k *keeper) keep(p position) {
	route := append(k.routes[p.vehicle], p)
	if len(route) > 400 {
		route = route[1:]
	}
	k.routes[p.vehicle] = route
	var length float64
	for range 40 {
		for i := 1; i < len(route); i++ {
			length += math.Hypot(route[i].lat-route[i-1].lat, route[i].lon-route[i-1].lon)
		}
	}
	time.Sleep(12 * time.Millisecond)
	k.kept.Add(1)
	if math.IsNaN(length) {
		log.Printf("vehicle %d: bad position", p.vehicle)
	}
}

type api struct {
	keeper *keeper

	mu   sync.Mutex
	last map[int]time.Time
}

// report takes one position from a vehicle's modem.
func (a *api) report(p position) {
	a.mu.Lock()
	a.last[p.vehicle] = time.Now()
	a.mu.Unlock()
	a.keeper.positions <- p
}

func (a *api) fleet(first int, every time.Duration) {
	for range first {
		go a.report(position{rand.N(300), rand.Float64(), rand.Float64()})
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 40_000; n++ {
		<-tick.C
		go a.report(position{n % 300, rand.Float64(), rand.Float64()})
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	k := &keeper{positions: make(chan position, 64), routes: map[int][]position{}}
	go k.run()
	a := &api{keeper: k, last: map[int]time.Time{}}
	go a.fleet(1600, 4*time.Millisecond)
	http.HandleFunc("/kept", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, k.kept.Load()) })
	http.HandleFunc("/vehicles", func(w http.ResponseWriter, _ *http.Request) {
		a.mu.Lock()
		defer a.mu.Unlock()
		fmt.Fprintln(w, len(a.last))
	})
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
