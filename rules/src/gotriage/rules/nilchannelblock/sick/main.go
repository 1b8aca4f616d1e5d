// Command shipments follows parcels and tells the shop when one has arrived.
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

type parcel struct {
	id        string
	express   bool
	delivered chan time.Time
}

type tracker struct {
	mu      sync.Mutex
	open    map[string]*parcel
	arrived atomic.Int64
}

func (t *tracker) register(id string, express bool) *parcel {
	p := &parcel{id: id, express: express}
	if express {
		p.delivered = make(chan time.Time, 1)
	}
	t.mu.Lock()
	t.open[id] = p
	t.mu.Unlock()
	go t.follow(p)
	return p
}

// follow waits until the parcel is handed over.
func (t *tracker) follow(p *parcel) {
	at := <-p.delivered
	t.arrived.Add(1)
	t.mu.Lock()
	delete(t.open, p.id)
	t.mu.Unlock()
	if time.Since(at) > time.Minute {
		log.Printf("%s: late news", p.id)
	}
}

func (t *tracker) scan(p *parcel) {
	select {
	case p.delivered <- time.Now():
	default:
	}
}

// depot registers parcels as the depot scans them; one in four is express.
func (t *tracker) depot(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 40_000; n++ {
		<-tick.C
		p := t.register(fmt.Sprintf("P%07d", n), n%4 == 0)
		time.AfterFunc(100*time.Millisecond, func() { t.scan(p) })
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	t := &tracker{open: map[string]*parcel{}}
	http.HandleFunc("/open", func(w http.ResponseWriter, _ *http.Request) {
		t.mu.Lock()
		defer t.mu.Unlock()
		fmt.Fprintln(w, len(t.open))
	})
	http.HandleFunc("/arrived", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, t.arrived.Load()) })
	go t.depot(10 * time.Millisecond)
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
