// Command bookings hands out meeting rooms; who comes too late waits until a room is given back.
package main

import (
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

type house struct {
	mu     sync.Mutex
	freed  *sync.Cond
	free   int
	booked atomic.Int64
}

func newHouse(rooms int) *house {
	h := &house{free: rooms}
	h.freed = sync.NewCond(&h.mu)
	return h
}

func (h *house) take() {
	h.mu.Lock()
	for h.free == 0 {
		h.freed.Wait()
	}
	h.free--
	h.mu.Unlock()
	h.booked.Add(1)
}

func (h *house) giveBack() {
	h.mu.Lock()
	h.free++
	full := h.free == 1
	h.mu.Unlock()
	if !full {
		h.freed.Signal()
	}
}

func (h *house) meeting(length time.Duration) {
	h.take()
	time.Sleep(length)
	h.giveBack()
}

func (h *house) office(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 40_000; n++ {
		<-tick.C
		go h.meeting(20 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	h := newHouse(4)
	http.HandleFunc("/booked", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, h.booked.Load()) })
	http.HandleFunc("/book", func(w http.ResponseWriter, _ *http.Request) { h.meeting(time.Millisecond) })
	go h.office(4 * time.Millisecond)
	go h.office(30 * time.Millisecond)
	go func() {
		time.Sleep(1500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
