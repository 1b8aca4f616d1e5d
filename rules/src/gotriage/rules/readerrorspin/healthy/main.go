// Command relay answers many small requests of its peers over TCP. Peers come and go.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type relay struct {
	frames  atomic.Int64
	hangups atomic.Int64
}

func (r *relay) accept(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go r.serve(conn)
	}
}

// serve answers each frame until the peer hangs up.
func (r *relay) serve(conn net.Conn) {
	defer conn.Close()
	frame := make([]byte, 64)
	for {
		n, err := conn.Read(frame)
		if err != nil {
			if errors.Is(err, io.EOF) {
				r.hangups.Add(1)
			}
			return
		}
		if _, err := conn.Write(frame[:n]); err != nil {
			return
		}
		r.frames.Add(1)
	}
}

// peer exchanges a few thousand frames on each connection, then makes a new one.
func peer(addr string) {
	frame := make([]byte, 64)
	for {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		for range 5000 {
			if _, err := conn.Write(frame); err != nil {
				break
			}
			if _, err := io.ReadFull(conn, frame); err != nil {
				break
			}
		}
		conn.Close()
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	in, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	r := &relay{}
	go r.accept(in)
	for range 3 {
		go peer(in.Addr().String())
	}
	http.HandleFunc("/frames", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d frames, %d hang-ups\n", r.frames.Load(), r.hangups.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
