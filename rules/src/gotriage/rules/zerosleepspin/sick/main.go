// Command dnsrefresh keeps the addresses of upstream services fresh and picks one for each caller.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type upstream struct {
	Name      string        `json:"name"`
	Addresses []string      `json:"addresses"`
	Refresh   time.Duration `json:"refresh"`
}

type balancer struct {
	upstream upstream
	active   atomic.Pointer[string]
	refreshs atomic.Uint64
}

func newBalancer(raw string) (*balancer, error) {
	b := &balancer{}
	if err := json.Unmarshal([]byte(raw), &b.upstream); err != nil {
		return nil, err
	}
	return b, nil
}

// refresh makes the next address the active one.
func (b *balancer) refresh() {
	n := b.refreshs.Add(1)
	b.active.Store(&b.upstream.Addresses[n%uint64(len(b.upstream.Addresses))])
}

func (b *balancer) keepFresh() {
	for {
		b.refresh()
		time.Sleep(b.upstream.Refresh)
	}
}

func (b *balancer) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	fmt.Fprintln(w, b.upstream.Name, *b.active.Load(), b.refreshs.Load())
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	b, err := newBalancer(`{"name": "search", "addresses": ["10.0.0.5", "10.0.0.6"], "refresh_interval": 30000000000}`)
	if err != nil {
		log.Fatal(err)
	}
	b.refresh()
	go b.keepFresh()
	http.Handle("/active", b)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
