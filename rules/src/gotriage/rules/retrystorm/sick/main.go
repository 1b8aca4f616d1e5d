// Command metricspush sends counters to a collector over TCP.
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

type pusher struct {
	collector string
	requests  atomic.Int64
	pushed    atomic.Int64
}

// connect returns once the collector is there.
func (p *pusher) connect() net.Conn {
	for {
		conn, err := net.DialTimeout("tcp", p.collector, time.Second)
		if err == nil {
			return conn
		}
	}
}

func (p *pusher) run() {
	for {
		conn := p.connect()
		for {
			if _, err := fmt.Fprintf(conn, "requests %d\n", p.requests.Load()); err != nil {
				break
			}
			p.pushed.Add(1)
			time.Sleep(100 * time.Millisecond)
		}
		conn.Close()
	}
}

// collect stands for the collector, which is taken down for maintenance.
func collect(ln net.Listener, up time.Duration) {
	conn, err := ln.Accept()
	ln.Close()
	if err != nil {
		return
	}
	time.Sleep(up)
	conn.Close()
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	upstream, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go collect(upstream, 300*time.Millisecond)
	p := &pusher{collector: upstream.Addr().String()}
	go p.run()
	http.HandleFunc("/work", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, p.requests.Add(1))
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(time.Second)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
