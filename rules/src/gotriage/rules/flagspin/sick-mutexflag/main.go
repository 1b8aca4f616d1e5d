// Command replica answers reads once it has caught up with its leader.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type replica struct {
	mu       sync.Mutex
	applied  int
	leader   int
	answered int
}

func (r *replica) caughtUp() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.applied >= r.leader
}

// waitFresh returns when reads are up to date.
func (r *replica) waitFresh() {
	for {
		if r.caughtUp() {
			return
		}
	}
}

func (r *replica) serveReads() {
	for {
		r.waitFresh()
		r.mu.Lock()
		r.answered++
		r.mu.Unlock()
		time.Sleep(20 * time.Millisecond)
	}
}

// replicate applies slower than the leader writes.
func (r *replica) replicate() {
	for range time.Tick(100 * time.Millisecond) {
		r.mu.Lock()
		r.leader += 3
		r.applied += 2
		r.mu.Unlock()
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	r := &replica{}
	go r.replicate()
	go r.serveReads()
	http.HandleFunc("/lag", func(w http.ResponseWriter, _ *http.Request) {
		r.mu.Lock()
		defer r.mu.Unlock()
		fmt.Fprintln(w, r.leader-r.applied)
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(500 * time.Millisecond)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
