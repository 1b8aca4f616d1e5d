// Command orders takes orders and writes an audit record of each one to a slow store.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type record struct {
	Order int       `json:"order"`
	Step  string    `json:"step"`
	At    time.Time `json:"at"`
}

type auditor struct {
	queue   chan record
	written atomic.Int64
	chain   [32]byte
}

func (a *auditor) submit(r record) { a.queue <- r }

// write chains the records, one at a time, and waits for the store to confirm each.
func (a *auditor) write() {
	for r := range a.queue {
		line, err := json.Marshal(r)
		if err != nil {
			log.Print(err)
			continue
		}
		for range 200 {
			a.chain = sha256.Sum256(append(line, a.chain[:]...))
		}
		time.Sleep(15 * time.Millisecond)
		a.written.Add(1)
	}
}

type shop struct {
	audit *auditor

	mu    sync.Mutex
	total map[int]int
}

func (s *shop) place(order int) {
	s.mu.Lock()
	s.total[order%1000]++
	s.mu.Unlock()
	go s.audit.submit(record{order, "placed", time.Now()})
}

func (s *shop) customers(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for order := 0; order < 45_000; order++ {
		<-tick.C
		s.place(order)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	a := &auditor{queue: make(chan record, 32)}
	go a.write()
	s := &shop{audit: a, total: map[int]int{}}
	http.HandleFunc("/order", func(w http.ResponseWriter, _ *http.Request) { s.place(1); fmt.Fprintln(w, "placed") })
	http.HandleFunc("/written", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, a.written.Load()) })
	go s.customers(6 * time.Millisecond)
	go func() {
		time.Sleep(800 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
