// Command counters aggregates usage counters of all tenants in one map.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"time"
)

type usage struct {
	calls int64
	bytes int64
}

type counters struct {
	mu     sync.Mutex
	tenant map[int]*usage
}

// add is on the path of every call.
func (c *counters) add(tenant int, bytes int64) {
	c.mu.Lock()
	u := c.tenant[tenant]
	if u == nil {
		u = &usage{}
		c.tenant[tenant] = u
	}
	u.calls++
	u.bytes += bytes
	c.mu.Unlock()
}

func (c *counters) total() (calls, bytes int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, u := range c.tenant {
		calls += u.calls
		bytes += u.bytes
	}
	return calls, bytes
}

// stream takes one connection's frames; each frame is counted.
func (c *counters) stream(conn int) {
	frame := make([]byte, 64)
	for n := 0; ; n++ {
		for i := range frame {
			frame[i] = byte(n + i)
		}
		c.add((conn+n)%50, int64(len(frame)))
		if n%200_000 == 0 {
			time.Sleep(time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	c := &counters{tenant: map[int]*usage{}}
	for conn := range 64 {
		go c.stream(conn)
	}
	http.HandleFunc("/usage", func(w http.ResponseWriter, _ *http.Request) {
		calls, bytes := c.total()
		fmt.Fprintln(w, calls, bytes)
	})
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
