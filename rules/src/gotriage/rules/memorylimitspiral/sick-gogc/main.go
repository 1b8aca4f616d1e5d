// Command routetable keeps the routes of a carrier network in memory and answers which way a packet goes.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"
)

const prefixes = 800_000

// node is one bit of the prefix tree.
type node struct {
	child [2]*node
	route *route
}

type route struct {
	hop  *string
	cost int
}

type table struct {
	mu      sync.RWMutex
	root    *node
	hops    []string
	lookups atomic.Int64
	updates atomic.Int64
}

func (t *table) insert(prefix uint32, bits int) {
	n := t.root
	for i := range bits {
		b := prefix >> (31 - i) & 1
		if n.child[b] == nil {
			n.child[b] = new(node)
		}
		n = n.child[b]
	}
	n.route = &route{hop: &t.hops[rand.IntN(len(t.hops))], cost: rand.IntN(100)}
	t.updates.Add(1)
}

func (t *table) lookup(ip uint32) (best *route) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	for n, i := t.root, 0; n != nil && i < 32; i++ {
		if n.route != nil {
			best = n.route
		}
		n = n.child[ip>>(31-i)&1]
	}
	t.lookups.Add(1)
	return best
}

// announce takes the route changes of the neighbours.
func (t *table) announce() {
	for {
		t.mu.Lock()
		for range 600 {
			t.insert(rand.Uint32()&0x3fff<<18, 14)
		}
		t.mu.Unlock()
		for range 300 {
			t.lookup(rand.Uint32())
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	gcPercent := flag.Int("gc-percent", 2, "collector's target, small to save memory")
	flag.Parse()

	t := &table{root: new(node)}
	for i := range 64 {
		t.hops = append(t.hops, fmt.Sprintf("10.0.%d.1", i))
	}
	for range prefixes {
		t.insert(rand.Uint32(), 18+rand.IntN(5))
	}
	debug.SetGCPercent(*gcPercent)
	http.HandleFunc("/route", func(w http.ResponseWriter, r *http.Request) {
		if best := t.lookup(rand.Uint32()); best != nil {
			fmt.Fprintf(w, "via %s cost %d\n", *best.hop, best.cost)
			return
		}
		http.NotFound(w, r)
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "lookups %d updates %d\n", t.lookups.Load(), t.updates.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go t.announce()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
