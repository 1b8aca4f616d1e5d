// Command quotes asks several carriers for a shipping price and answers with the first one.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"time"
)

type quote struct {
	Carrier string  `json:"carrier"`
	Price   float64 `json:"price"`
}

type carrier struct {
	name string
	base float64
	lag  time.Duration
}

func (c carrier) price(weight float64) quote {
	time.Sleep(c.lag + rand.N(c.lag))
	return quote{c.name, c.base + weight*1.25}
}

type quoter struct {
	carriers []carrier

	mu    sync.Mutex
	cache map[int]quote
}

// best returns the first price that arrives inside the caller's budget.
func (q *quoter) best(ctx context.Context, weight float64) (quote, error) {
	prices := make(chan quote)
	for _, c := range q.carriers {
		go func() {
			prices <- c.price(weight)
		}()
	}
	select {
	case p := <-prices:
		return p, nil
	case <-ctx.Done():
		return quote{}, errors.New("no carrier answered in time")
	}
}

func (q *quoter) serve(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 200*time.Millisecond)
	defer cancel()
	p, err := q.best(ctx, 2.5)
	if err != nil {
		http.Error(w, err.Error(), http.StatusGatewayTimeout)
		return
	}
	json.NewEncoder(w).Encode(p)
}

// refresh keeps the price of the common weights warm.
func (q *quoter) refresh(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 20_000; n++ {
		<-tick.C
		ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
		if p, err := q.best(ctx, float64(n%30)); err == nil {
			q.mu.Lock()
			q.cache[n%30] = p
			q.mu.Unlock()
		}
		cancel()
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	q := &quoter{
		carriers: []carrier{
			{"northwind", 4.10, 2 * time.Millisecond},
			{"bluebird", 3.90, 4 * time.Millisecond},
			{"harbour", 5.05, 3 * time.Millisecond},
		},
		cache: map[int]quote{},
	}
	http.HandleFunc("/quote", q.serve)
	http.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })

	go q.refresh(30 * time.Millisecond)
	go func() {
		time.Sleep(300 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
