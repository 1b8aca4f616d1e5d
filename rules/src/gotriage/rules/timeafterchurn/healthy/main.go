// Command ordertotals reads order events from a topic and keeps the totals of each shop.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"hash/crc32"
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
	body  [256]byte
	check uint32
}

type consumer struct {
	events chan event

	mu      sync.Mutex
	totals  map[int]int64
	damaged int
	stalls  int
}

// consume applies events and notes when the topic falls silent; one timer serves all rounds.
func (c *consumer) consume() {
	idle := time.NewTimer(idleTimeout)
	defer idle.Stop()
	for {
		select {
		case e := <-c.events:
			c.apply(&e)
			idle.Reset(idleTimeout)
		case <-idle.C:
			c.mu.Lock()
			c.stalls++
			c.mu.Unlock()
			idle.Reset(idleTimeout)
		}
	}
}

func (c *consumer) apply(e *event) {
	ok := crc32.ChecksumIEEE(e.body[:]) == e.check
	c.mu.Lock()
	defer c.mu.Unlock()
	if !ok {
		c.damaged++
		return
	}
	c.totals[e.shop] += e.cents
}

// subscribe plays the broker: about twenty thousand events a second in small groups.
func subscribe(events chan<- event) {
	pace := time.NewTicker(5 * time.Millisecond)
	defer pace.Stop()
	var e event
	for n := 0; ; {
		<-pace.C
		for range 100 {
			e.shop, e.cents, e.body[n%256] = n%500, int64(100+n%900), byte(n)
			e.check = crc32.ChecksumIEEE(e.body[:])
			events <- e
			n++
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	c := &consumer{events: make(chan event, 256), totals: make(map[int]int64)}
	http.HandleFunc("/totals", func(w http.ResponseWriter, r *http.Request) {
		c.mu.Lock()
		defer c.mu.Unlock()
		if err := json.NewEncoder(w).Encode(c.totals); err != nil {
			log.Print(err)
		}
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go c.consume()
	go subscribe(c.events)
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
