// Command dispatchplan plans the tours of a delivery fleet in rounds; a round takes what one processor gives.
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

const (
	stops      = 220
	roundEvery = 300 * time.Millisecond
)

type stop struct{ x, y float64 }

type planner struct {
	mu     sync.Mutex
	tour   []stop
	length float64
	rounds int
}

func newPlanner() *planner {
	p := new(planner)
	for i := range stops {
		a := float64(i*i%stops) / stops * 2 * math.Pi
		p.tour = append(p.tour, stop{x: math.Cos(a) * float64(50+i%37), y: math.Sin(a) * float64(50+i%23)})
	}
	return p
}

func distance(a, b stop) float64 { return math.Hypot(a.x-b.x, a.y-b.y) }

// untangle turns parts of the tour around where that makes it shorter.
func untangle(tour []stop) (gain float64) {
	for i := 1; i < len(tour)-2; i++ {
		for j := i + 1; j < len(tour)-1; j++ {
			before := distance(tour[i-1], tour[i]) + distance(tour[j], tour[j+1])
			after := distance(tour[i-1], tour[j]) + distance(tour[i], tour[j+1])
			if after < before {
				for l, r := i, j; l < r; l, r = l+1, r-1 {
					tour[l], tour[r] = tour[r], tour[l]
				}
				gain += before - after
			}
		}
	}
	return gain
}

// round takes the day's changes in and improves the tour.
func (p *planner) round() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range p.tour {
		p.tour[i].x += math.Sin(float64(p.rounds + i))
	}
	for range 60 {
		untangle(p.tour)
	}
	p.length = 0
	for i := range len(p.tour) - 1 {
		p.length += distance(p.tour[i], p.tour[i+1])
	}
	p.rounds++
}

func (p *planner) run() {
	for range time.Tick(roundEvery) {
		p.round()
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	p := newPlanner()
	http.HandleFunc("/tour", func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		defer p.mu.Unlock()
		fmt.Fprintf(w, "rounds %d length %.1f\n", p.rounds, p.length)
	})
	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") })
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go p.run()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
