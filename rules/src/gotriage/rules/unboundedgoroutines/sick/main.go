// Command webhooks delivers events to the endpoints of its tenants and tries again, with back-off, when one is down.
package main

import (
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type delivery struct {
	tenant int
	body   []byte
}

var errUnavailable = errors.New("endpoint unavailable")

type courier struct {
	delivered atomic.Int64
	attempts  atomic.Int64
}

func (c *courier) attempt(d delivery) error {
	c.attempts.Add(1)
	h := fnv.New64a()
	h.Write(d.body)
	if d.tenant%4 != 0 {
		return errUnavailable
	}
	c.delivered.Add(1)
	return nil
}

func (c *courier) deliver(d delivery) {
	wait := 500 * time.Millisecond
	for range 12 {
		if c.attempt(d) == nil {
			return
		}
		time.Sleep(wait)
		wait = min(2*wait, time.Minute)
	}
	log.Printf("tenant %d: given up", d.tenant)
}

func (c *courier) consume(events <-chan delivery) {
	for d := range events {
		go c.deliver(d)
	}
}

func produce(events chan<- delivery, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 45_000; n++ {
		<-tick.C
		events <- delivery{n, fmt.Appendf(nil, `{"order":%d}`, n)}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	c := &courier{}
	events := make(chan delivery, 128)
	go c.consume(events)
	go produce(events, 7*time.Millisecond)
	http.HandleFunc("/delivered", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, c.delivered.Load(), "of", c.attempts.Load(), "attempts")
	})
	go func() {
		time.Sleep(800 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
