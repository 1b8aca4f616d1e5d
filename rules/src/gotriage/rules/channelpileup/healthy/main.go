// Command metrics ships samples to a collector; after a restart it works off what had waited on disk.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type sample struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

type shipper struct {
	out     chan sample
	shipped atomic.Int64
}

func (s *shipper) offer(v sample) { s.out <- v }

// ship sends one sample after the other.
func (s *shipper) ship() {
	enc := json.NewEncoder(io.Discard)
	for v := range s.out {
		if err := enc.Encode(v); err != nil {
			log.Print(err)
		}
		time.Sleep(2 * time.Millisecond)
		s.shipped.Add(1)
	}
}

// backlog offers what an earlier run left over, all at once.
func (s *shipper) backlog(n int) {
	for i := range n {
		go s.offer(sample{"disk.used", float64(i)})
	}
}

// hosts report in small bursts.
func (s *shipper) hosts(every time.Duration, burst int) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for range tick.C {
		for i := range burst {
			go s.offer(sample{"cpu.load", float64(i)})
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	s := &shipper{out: make(chan sample, 64)}
	go s.ship()
	s.backlog(6000)
	go s.hosts(500*time.Millisecond, 40)
	http.HandleFunc("/shipped", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, s.shipped.Load()) })
	go func() {
		time.Sleep(300 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
