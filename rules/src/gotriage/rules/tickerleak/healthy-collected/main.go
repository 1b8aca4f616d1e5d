// Command bookinggateway asks suppliers for room offers and serves the cheapest one.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type supplier struct{ name string }

func (s supplier) offers(hotel int) <-chan int {
	out := make(chan int, 3)
	for range 3 {
		out <- 80 + hotel%40 + rand.IntN(20)
	}
	close(out)
	return out
}

type gateway struct {
	suppliers []supplier
	asked     atomic.Int64
	cheapest  atomic.Int64
}

// collect reads a supplier's offers and reports slow ones now and then.
// The ticker is not stopped: nothing refers to it after the return, and since Go 1.23 it is then collected.
func (g *gateway) collect(ctx context.Context, s supplier, hotel int) int {
	slow := time.NewTicker(100 * time.Millisecond)
	best := 1 << 30
	offers := s.offers(hotel)
	for {
		select {
		case price, ok := <-offers:
			if !ok {
				return best
			}
			best = min(best, price)
		case <-slow.C:
			log.Printf("supplier %s is slow", s.name)
		case <-ctx.Done():
			return best
		}
	}
}

func (g *gateway) search(ctx context.Context, hotel int) int {
	best := 1 << 30
	for _, s := range g.suppliers {
		best = min(best, g.collect(ctx, s, hotel))
	}
	g.asked.Add(1)
	g.cheapest.Store(int64(best))
	return best
}

// refresh keeps the prices of the popular hotels fresh.
func (g *gateway) refresh(ctx context.Context) {
	pace := time.NewTicker(10 * time.Millisecond)
	defer pace.Stop()
	for hotel := 0; ; {
		select {
		case <-pace.C:
			for range 10 {
				g.search(ctx, hotel)
				hotel++
			}
		case <-ctx.Done():
			return
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	ctx, cancel := context.WithTimeout(context.Background(), *runFor)
	defer cancel()
	g := &gateway{suppliers: []supplier{{"alpine"}, {"baltic"}, {"coast"}}}
	http.HandleFunc("/search", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "best %d\n", g.search(r.Context(), rand.IntN(1000)))
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "asked %d last %d\n", g.asked.Load(), g.cheapest.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go g.refresh(ctx)
	fmt.Printf("listening on %s\n", ln.Addr())
	<-ctx.Done()
}
