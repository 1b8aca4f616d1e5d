// Command feed keeps one goroutine per price subscription; subscriptions are opened at start-up and then come and go.
package main

import (
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

type subscription struct {
	symbol string
	prices chan float64
	last   atomic.Int64
}

func (s *subscription) follow() {
	for p := range s.prices {
		s.last.Store(int64(p * 100))
	}
}

type feed struct {
	mu   sync.Mutex
	subs map[int]*subscription
	next int
}

func (f *feed) open(symbol string) int {
	s := &subscription{symbol: symbol, prices: make(chan float64, 1)}
	go s.follow()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.next++
	f.subs[f.next] = s
	return f.next
}

func (f *feed) close(id int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if s := f.subs[id]; s != nil {
		close(s.prices)
		delete(f.subs, id)
	}
}

func (f *feed) publish(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for range tick.C {
		f.mu.Lock()
		for _, s := range f.subs {
			select {
			case s.prices <- rand.Float64() * 100:
			default:
			}
		}
		f.mu.Unlock()
	}
}

// churn closes the oldest subscription and opens a new one, as clients do.
func (f *feed) churn(every time.Duration, oldest int) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for range tick.C {
		f.close(oldest)
		oldest++
		f.open("EURUSD")
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	f := &feed{subs: map[int]*subscription{}}
	for range 2500 {
		f.open("EURUSD")
	}
	http.HandleFunc("/subscriptions", func(w http.ResponseWriter, _ *http.Request) {
		f.mu.Lock()
		defer f.mu.Unlock()
		fmt.Fprintln(w, len(f.subs))
	})
	go f.publish(200 * time.Millisecond)
	go f.churn(10*time.Millisecond, 1)
	go func() {
		time.Sleep(300 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
