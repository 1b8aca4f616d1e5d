// Command seatreservation holds theatre seats for a customer until they are paid or the hold runs out.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

const (
	holdTime   = 15 * time.Minute
	seats      = 4000
	maxCarts   = 800_000 // a day's carts
	eveningBuy = 60_000  // carts of the first rush
)

type cart struct {
	seat    int
	owner   string
	history [200]byte
	paid    bool
}

type house struct {
	mu     sync.Mutex
	held   map[int]*cart
	sold   int
	lapsed int
}

// hold keeps the seat for the cart until the hold time is over.
func (h *house) hold(c *cart) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.held[c.seat] != nil {
		return false
	}
	h.held[c.seat] = c
	time.AfterFunc(holdTime, func() { h.lapse(c) })
	return true
}

func (h *house) lapse(c *cart) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !c.paid && h.held[c.seat] == c {
		delete(h.held, c.seat)
		h.lapsed++
	}
}

// pay sells the seat and makes it free for the next show.
func (h *house) pay(c *cart) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c.paid = true
	delete(h.held, c.seat)
	h.sold++
}

// customers plays the shop front: most carts are paid within a moment.
func (h *house) customers(ready chan<- struct{}) {
	for n := range maxCarts {
		c := &cart{seat: n % seats, owner: fmt.Sprintf("customer-%d", n)}
		if h.hold(c) {
			h.pay(c)
		}
		switch {
		case n == eveningBuy:
			close(ready)
		case n > eveningBuy && n%100 == 0:
			time.Sleep(20 * time.Millisecond)
		}
	}
}

func (h *house) serveStatus(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := json.NewEncoder(w).Encode(map[string]int{"held": len(h.held), "sold": h.sold, "lapsed": h.lapsed}); err != nil {
		log.Print(err)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	h := &house{held: make(map[int]*cart)}
	http.HandleFunc("/status", h.serveStatus)
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	ready := make(chan struct{})
	go h.customers(ready)
	<-ready
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
