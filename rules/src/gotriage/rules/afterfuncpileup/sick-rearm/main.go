// Command presence keeps the online state of chat users and pings their devices.
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

const (
	pingEvery  = 100 * time.Millisecond
	maxDevices = 120_000
)

type device struct {
	id      int
	online  atomic.Bool
	missed  atomic.Int32
	recent  [64]int64
	cursor  int
	tracker *tracker
}

// ping notes the device's last sign of life and plans the next ping.
func (d *device) ping() {
	if !d.online.Load() {
		d.missed.Add(1)
	}
	d.recent[d.cursor%len(d.recent)] = time.Now().UnixNano()
	d.cursor++
	d.tracker.pings.Add(1)
	time.AfterFunc(pingEvery, d.ping)
}

type tracker struct {
	pings atomic.Int64

	mu     sync.RWMutex
	online map[int]*device
}

func (t *tracker) connect(id int) *device {
	d := &device{id: id, tracker: t}
	d.online.Store(true)
	t.mu.Lock()
	t.online[id] = d
	t.mu.Unlock()
	time.AfterFunc(pingEvery, d.ping)
	return d
}

func (t *tracker) disconnect(d *device) {
	d.online.Store(false)
	t.mu.Lock()
	delete(t.online, d.id)
	t.mu.Unlock()
}

// devices plays the network: phones reconnect all day long, and get a new id each time.
func (t *tracker) devices(ready chan<- struct{}) {
	const known = 9000
	var current [1000]*device
	for id := range maxDevices {
		slot := id % len(current)
		if current[slot] != nil {
			t.disconnect(current[slot])
		}
		current[slot] = t.connect(id)
		if id == known {
			close(ready)
		}
		if id > known && id%60 == 0 {
			time.Sleep(50 * time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	t := &tracker{online: make(map[int]*device)}
	http.HandleFunc("/online", func(w http.ResponseWriter, r *http.Request) {
		t.mu.RLock()
		defer t.mu.RUnlock()
		fmt.Fprintf(w, "online %d pings %d\n", len(t.online), t.pings.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	ready := make(chan struct{})
	go t.devices(ready)
	<-ready
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
