// Command quotacontroller hands out request quotas to tenants and takes them back.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"time"
)

type grant struct {
	tenant string
	tokens int
}

type controller struct {
	grants   chan grant
	releases chan grant
	rounds   uint64

	mu     sync.Mutex
	issued map[string]int
}

func (c *controller) mainLoop(ctx context.Context) {
	refill := time.NewTicker(250 * time.Millisecond)
	defer refill.Stop()
	for {
		select {
		case <-ctx.Done():
			slog.Info("controller stopped")
			return
		case g := <-c.grants:
			c.add(g.tenant, g.tokens)
		case g := <-c.releases:
			c.add(g.tenant, -g.tokens)
		case <-refill.C:
			c.refill()
		default:
			c.rounds++
		}
	}
}

func (c *controller) add(tenant string, tokens int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.issued[tenant] += tokens
}

func (c *controller) refill() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for tenant := range c.issued {
		c.issued[tenant] = min(c.issued[tenant]+1, 100)
	}
}

func (c *controller) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	json.NewEncoder(w).Encode(c.issued)
}

func tenants(c *controller) {
	for n := 0; ; n++ {
		name := fmt.Sprintf("tenant-%d", n%12)
		c.grants <- grant{name, 3}
		time.Sleep(30 * time.Millisecond)
		c.releases <- grant{name, 2}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	ctx, cancel := context.WithTimeout(context.Background(), *life)
	defer cancel()
	c := &controller{grants: make(chan grant), releases: make(chan grant), issued: map[string]int{}}
	go c.mainLoop(ctx)
	go tenants(c)
	http.Handle("/issued", c)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		slog.Error("listen", "err", err)
		os.Exit(1)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	<-ctx.Done()
}
