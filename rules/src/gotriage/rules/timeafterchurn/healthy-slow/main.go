// Command leasekeeper renews the leases of a few hundred workers and drops those that fall silent.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"sync/atomic"
	"time"
)

const (
	members = 300
	grace   = 2 * time.Second
)

type lease struct {
	id      int
	renew   chan [32]byte
	renewed atomic.Int64
	lost    atomic.Int64
}

// keep waits for renewals. A few a second: the timer that time.After makes for each is cheap,
// and with the timers of Go 1.23 it is collected when the round ends.
func (l *lease) keep() {
	for {
		select {
		case <-l.renew:
			l.renewed.Add(1)
		case <-time.After(grace):
			l.lost.Add(1)
		}
	}
}

// renewAll plays the workers: each proves itself with a small hash chain five times a second.
func renewAll(all []*lease) {
	for {
		for _, l := range all {
			proof := sha256.Sum256([]byte{byte(l.id), byte(l.id >> 8)})
			for range 2000 {
				proof = sha256.Sum256(proof[:])
			}
			l.renew <- proof
		}
		time.Sleep(100 * time.Millisecond)
	}
}

type roster struct {
	mu  sync.Mutex
	all []*lease
}

func (r *roster) status(w http.ResponseWriter, _ *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var renewed, lost int64
	for _, l := range r.all {
		renewed += l.renewed.Load()
		lost += l.lost.Load()
	}
	fmt.Fprintf(w, "leases %d renewed %d lost %d\n", len(r.all), renewed, lost)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	r := new(roster)
	for i := range members {
		l := &lease{id: i, renew: make(chan [32]byte, 1)}
		r.all = append(r.all, l)
		go l.keep()
	}
	http.HandleFunc("/leases", r.status)
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go renewAll(r.all)
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
