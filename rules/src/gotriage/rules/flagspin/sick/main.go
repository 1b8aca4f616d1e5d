// Command publisher sends measurements to a broker and waits while the connection is down.
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

type link struct {
	connected atomic.Bool
	sent      atomic.Int64
}

func (l *link) send(sample float64) {
	if sample >= 0 {
		l.sent.Add(1)
	}
}

// watch notices that the broker went away; it reconnects once an operator allows it.
func (l *link) watch(down <-chan struct{}) {
	<-down
	l.connected.Store(false)
}

type publisher struct {
	link    *link
	samples chan float64
}

func (p *publisher) run() {
	for sample := range p.samples {
		for !p.link.connected.Load() {
			continue
		}
		p.link.send(sample)
	}
}

func (p *publisher) measure() {
	for at := range time.Tick(20 * time.Millisecond) {
		select {
		case p.samples <- float64(at.UnixMilli() % 1000):
		default: // old samples are worth nothing
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	l := &link{}
	l.connected.Store(true)
	down := make(chan struct{})
	p := &publisher{link: l, samples: make(chan float64, 4)}
	go l.watch(down)
	go p.run()
	go p.measure()
	time.AfterFunc(300*time.Millisecond, func() { close(down) })
	http.HandleFunc("/sent", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, l.sent.Load()) })
	http.HandleFunc("POST /reconnect", func(w http.ResponseWriter, r *http.Request) { l.connected.Store(true) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(600 * time.Millisecond)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
