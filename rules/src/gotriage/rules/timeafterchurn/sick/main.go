// Command orderconsumer reads order events from a topic and keeps the totals of each shop.
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

const idleTimeout = time.Minute

type event struct {
	shop  int
	cents int64
}

type consumer struct {
	events chan event

	mu     sync.Mutex
	totals map[int]int64
	stalls int
}

// consume applies events and notes when the topic falls silent.
func (c *consumer) consume() {
	for {
		select {
		case e := <-c.events:
			c.apply(e)
		case <-time.After(idleTimeout):
			c.mu.Lock()
			c.stalls++
			c.mu.Unlock()
			log.Printf("no event for %s", idleTimeout)
		}
	}
}

func (c *consumer) apply(e event) {
	c.mu.Lock()
	c.totals[e.shop] += e.cents
	c.mu.Unlock()
}

// subscribe plays the broker: about twenty thousand events a second in small groups.
func subscribe(events chan<- event) {
	pace := time.NewTicker(5 * time.Millisecond)
	defer pace.Stop()
	for n := 0; ; {
		<-pace.C
		for range 100 {
			events <- event{shop: n % 500, cents: int64(100 + n%900)}
			n++
		}
	}
}

func (c *consumer) serveTotals(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := json.NewEncoder(w).Encode(c.totals); err != nil {
		log.Print(err)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	c := &consumer{events: make(chan event, 256), totals: make(map[int]int64)}
	http.HandleFunc("/totals", c.serveTotals)
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go c.consume()
	go subscribe(c.events)
	time.Sleep(2 * time.Second)
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
