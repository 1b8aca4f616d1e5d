// Command counters counts page views and flushes them to a database.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

// latch is a cheap lock for sections of a few instructions.
type latch struct{ state int32 }

func (l *latch) acquire() {
	for !atomic.CompareAndSwapInt32(&l.state, 0, 1) {
	}
}

func (l *latch) release() { atomic.StoreInt32(&l.state, 0) }

type views struct {
	latch latch
	count map[string]int
}

func (v *views) add(page string) {
	v.latch.acquire()
	v.count[page]++
	v.latch.release()
}

// flush writes the counts away.
func (v *views) flush(write func(map[string]int)) {
	v.latch.acquire()
	defer v.latch.release()
	write(v.count)
	clear(v.count)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	v := &views{count: map[string]int{}}
	go func() {
		for n := 0; ; n++ {
			v.add(fmt.Sprintf("/article/%d", n%50))
			time.Sleep(10 * time.Millisecond)
		}
	}()
	go func() {
		for range time.Tick(500 * time.Millisecond) {
			v.flush(func(map[string]int) { time.Sleep(30 * time.Minute) }) // the database hangs
		}
	}()
	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(time.Second)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
