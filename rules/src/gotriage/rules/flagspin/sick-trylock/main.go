// Command exporter writes snapshots of an index; a long compaction and the snapshots exclude each other.
package main

import (
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

type index struct {
	mu        sync.Mutex
	snapshots atomic.Int64
}

// compact moves the index to a slow disk.
func (x *index) compact() {
	x.mu.Lock()
	defer x.mu.Unlock()
	time.Sleep(time.Hour)
}

// snapshot must not queue behind other snapshots, so it asks for the lock by hand.
func (x *index) snapshot() {
	for !x.mu.TryLock() {
	}
	defer x.mu.Unlock()
	x.snapshots.Add(1)
}

func (x *index) snapshotEvery(d time.Duration) {
	for range time.Tick(d) {
		x.snapshot()
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	x := &index{}
	go x.snapshotEvery(50 * time.Millisecond)
	time.AfterFunc(300*time.Millisecond, x.compact)
	http.HandleFunc("/snapshots", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, x.snapshots.Load()) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(600 * time.Millisecond)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
