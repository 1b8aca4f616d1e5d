// Command pricing derives a context with a timeout for each call and always releases it.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type pricer struct {
	life   context.Context
	calls  atomic.Int64
	missed atomic.Int64
}

func (p *pricer) ask(ctx context.Context, shop int) (int, error) {
	select {
	case <-time.After(rand.N(80 * time.Millisecond)):
		return 100 + shop, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

// lowest asks all shops at once and waits for those that answer inside the budget.
func (p *pricer) lowest(shops int) int {
	ctx, cancel := context.WithTimeout(p.life, 60*time.Millisecond)
	defer cancel()
	var (
		wg  sync.WaitGroup
		mu  sync.Mutex
		low = 1 << 30
	)
	for shop := range shops {
		wg.Go(func() {
			price, err := p.ask(ctx, shop)
			if err != nil {
				p.missed.Add(1)
				return
			}
			mu.Lock()
			low = min(low, price)
			mu.Unlock()
		})
	}
	wg.Wait()
	p.calls.Add(1)
	return low
}

func (p *pricer) shoppers(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for range tick.C {
		go p.lowest(6)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	p := &pricer{life: ctx}
	http.HandleFunc("/lowest", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, p.lowest(6)) })
	http.HandleFunc("/stats", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, p.calls.Load(), p.missed.Load())
	})
	go p.shoppers(2 * time.Millisecond)
	go func() {
		time.Sleep(300 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
