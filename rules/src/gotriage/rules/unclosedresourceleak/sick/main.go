// Command catalog mirrors the product list of a supplier over HTTP.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type item struct {
	SKU   string `json:"sku"`
	Title string `json:"title"`
	Stock int    `json:"stock"`
}

type mirror struct {
	supplier string
	http     *http.Client

	mu      sync.RWMutex
	items   map[int]item
	skipped atomic.Int64
}

// fetch reads one product; the supplier limits how often it may be asked.
func (m *mirror) fetch(id int) (item, error) {
	resp, err := m.http.Get(fmt.Sprintf("%s/items?id=%d", m.supplier, id))
	if err != nil {
		return item{}, err
	}
	if resp.StatusCode != http.StatusOK {
		return item{}, fmt.Errorf("supplier: %s", resp.Status)
	}
	defer resp.Body.Close()
	var it item
	err = json.NewDecoder(resp.Body).Decode(&it)
	return it, err
}

func (m *mirror) sync(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for id := 0; id < 18_000; id++ {
		if id > 600 { // the first round is made in one go
			<-tick.C
		}
		it, err := m.fetch(id)
		if err != nil {
			m.skipped.Add(1)
			continue
		}
		m.mu.Lock()
		m.items[id%2000] = it
		m.mu.Unlock()
	}
}

// supplier stands for the other company's API: every third answer says "later".
func supplier() string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	var asked atomic.Int64
	mux := http.NewServeMux()
	mux.HandleFunc("/items", func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1)%3 == 0 {
			http.Error(w, "rate limit exceeded, try again in 1 s", http.StatusTooManyRequests)
			return
		}
		json.NewEncoder(w).Encode(item{"sku-" + r.FormValue("id"), "a lamp", 7})
	})
	go http.Serve(ln, mux)
	return "http://" + ln.Addr().String()
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	m := &mirror{
		supplier: supplier(),
		http: &http.Client{Transport: &http.Transport{
			ResponseHeaderTimeout: 5 * time.Second,
			MaxIdleConnsPerHost:   8,
		}},
		items: map[int]item{},
	}
	http.HandleFunc("/items", func(w http.ResponseWriter, _ *http.Request) {
		m.mu.RLock()
		defer m.mu.RUnlock()
		fmt.Fprintln(w, len(m.items), "items,", m.skipped.Load(), "skipped")
	})
	go m.sync(8 * time.Millisecond)
	go func() {
		time.Sleep(1500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
