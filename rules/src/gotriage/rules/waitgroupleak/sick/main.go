// Command reports collects the figures of all shops for a report and sends it when the last figure is in.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type figure struct {
	Shop    int `json:"shop"`
	Revenue int `json:"revenue"`
}

type reporter struct {
	shops int
	sent  atomic.Int64
	fails atomic.Int64
}

func (r *reporter) revenue(report, shop int) (int, error) {
	time.Sleep(3 * time.Millisecond)
	if (report+shop)%11 == 0 {
		return 0, errors.New("till is closed")
	}
	return 1000 + shop, nil
}

// collect asks every shop at the same time.
func (r *reporter) collect(report int) {
	var (
		wg      sync.WaitGroup
		mu      sync.Mutex
		figures []figure
	)
	wg.Add(r.shops)
	for shop := range r.shops {
		go func() {
			n, err := r.revenue(report, shop)
			if err != nil {
				r.fails.Add(1)
				return
			}
			mu.Lock()
			figures = append(figures, figure{shop, n})
			mu.Unlock()
			wg.Done()
		}()
	}
	wg.Wait()
	json.NewEncoder(io.Discard).Encode(figures)
	r.sent.Add(1)
}

func (r *reporter) schedule(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for report := 0; report < 40_000; report++ {
		<-tick.C
		go r.collect(report)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	r := &reporter{shops: 6}
	http.HandleFunc("/sent", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, r.sent.Load(), r.fails.Load()) })
	http.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	go r.schedule(8 * time.Millisecond)
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
