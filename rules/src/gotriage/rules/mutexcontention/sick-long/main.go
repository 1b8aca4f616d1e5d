// Command pricebook answers price questions from a table that is rebuilt all the time.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

type price struct {
	SKU    string  `json:"sku"`
	Amount float64 `json:"amount"`
}

type book struct {
	mu     sync.Mutex
	prices []price
	asked  atomic.Int64
}

// page renders a part of the book; prices may change at any time, so it is done under the lock.
func (b *book) page(from, n int) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked.Add(1)
	return json.Marshal(b.prices[from : from+n])
}

func (b *book) update(i int, amount float64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.prices[i].Amount = amount
}

func (b *book) serve(w http.ResponseWriter, _ *http.Request) {
	out, err := b.page(rand.N(1000), 400)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write(out)
}

// partner asks for page after page and compares what it got with what it had.
func (b *book) partner() {
	for {
		if _, err := b.page(rand.N(1000), 400); err != nil {
			log.Print(err)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func (b *book) market(every time.Duration) {
	for range time.Tick(every) {
		b.update(rand.N(len(b.prices)), rand.Float64()*100)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	runtime.SetMutexProfileFraction(50)
	b := &book{prices: make([]price, 1400)}
	for i := range b.prices {
		b.prices[i] = price{fmt.Sprintf("sku-%05d", i), float64(i)}
	}
	for range 120 {
		go b.partner()
	}
	go b.market(10 * time.Millisecond)
	http.HandleFunc("/page", b.serve)
	http.HandleFunc("/asked", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, b.asked.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
