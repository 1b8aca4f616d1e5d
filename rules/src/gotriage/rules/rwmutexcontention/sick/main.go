// Command routes decides for every packet of its links which next hop takes it.
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

type hop struct {
	link   int
	weight int
}

type table struct {
	mu   sync.RWMutex
	hops [256]hop
}

// next is on the path of every packet.
func (t *table) next(prefix byte) hop {
	t.mu.RLock()
	h := t.hops[prefix]
	t.mu.RUnlock()
	return h
}

func (t *table) set(prefix byte, h hop) {
	t.mu.Lock()
	t.hops[prefix] = h
	t.mu.Unlock()
}

type forwarder struct {
	table   *table
	packets atomic.Int64
}

// link forwards what one link receives, in bursts.
func (f *forwarder) link(id int) {
	weights := 0
	for burst := 0; ; burst++ {
		for n := range 400_000 {
			weights += f.table.next(byte(id + n)).weight
		}
		f.packets.Add(400_000)
		if burst%8 == 0 {
			time.Sleep(time.Millisecond)
		}
		if weights < 0 {
			return
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	f := &forwarder{table: &table{}}
	for prefix := range 256 {
		f.table.set(byte(prefix), hop{prefix % 4, 1})
	}
	for id := range 16 {
		go f.link(id)
	}
	http.HandleFunc("/packets", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, f.packets.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
