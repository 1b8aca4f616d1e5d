// Command telemetry takes measurements from devices over TCP.
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

type collector struct {
	bytes  atomic.Int64
	errors atomic.Int64
}

func (c *collector) serve(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			log.Print(err)
			return
		}
		go c.readLoop(conn)
	}
}

// readLoop takes what a device sends, for as long as it is connected.
func (c *collector) readLoop(conn net.Conn) {
	buf := make([]byte, 1024)
	for {
		n, err := conn.Read(buf)
		if err != nil {
			c.errors.Add(1)
			continue
		}
		c.bytes.Add(int64(n))
	}
}

// device sends a few measurements; some devices go to sleep after that.
func device(addr string, measurements int) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		log.Print(err)
		return
	}
	defer conn.Close()
	for n := range measurements {
		fmt.Fprintf(conn, "temperature %d\n", 20+n%5)
		time.Sleep(50 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	devices, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	c := &collector{}
	go c.serve(devices)
	for range 5 {
		go device(devices.Addr().String(), 1<<30)
	}
	go device(devices.Addr().String(), 10)
	http.HandleFunc("/stats", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d bytes, %d errors\n", c.bytes.Load(), c.errors.Load())
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
