// Command gelfserver takes log lines over TCP, as old shippers send them.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync/atomic"
	"time"
)

type server struct {
	lines atomic.Int64
}

func (s *server) accept(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go s.handle(conn)
	}
}

func (s *server) handle(conn net.Conn) {
	defer conn.Close()
	r := bufio.NewReader(conn)
	for {
		line, _ := r.ReadString('\n')
		line = strings.TrimSpace(line)
		if line == "" {
			continue // keep-alive
		}
		s.lines.Add(1)
	}
}

func ship(addr string, lines int) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		log.Print(err)
		return
	}
	for n := range lines {
		fmt.Fprintf(conn, "level=info n=%d\n", n)
		time.Sleep(25 * time.Millisecond)
	}
	conn.Close()
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	in, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	s := &server{}
	go s.accept(in)
	go ship(in.Addr().String(), 1<<30)
	go ship(in.Addr().String(), 15)
	http.HandleFunc("/lines", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, s.lines.Load()) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(time.Second)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
