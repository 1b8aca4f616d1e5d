// Command lineprotocol takes metrics in a line protocol over TCP and sums them by name.
package main

import (
	"bufio"
	"bytes"
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

const readTimeout = 30 * time.Second

type collector struct {
	lines, bytes atomic.Int64
}

// readLine reads up to the end of a line; the peer may be slow, but not silent.
func readLine(conn net.Conn, r *bufio.Reader, line []byte) ([]byte, error) {
	line = line[:0]
	for {
		if err := conn.SetReadDeadline(time.Now().Add(readTimeout)); err != nil {
			return nil, err
		}
		b, err := r.ReadByte()
		if err != nil {
			return nil, err
		}
		if b == '\n' {
			return line, nil
		}
		line = append(line, b)
	}
}

func (c *collector) serve(conn net.Conn) {
	defer conn.Close()
	r := bufio.NewReaderSize(conn, 64*1024)
	var line []byte
	for {
		var err error
		if line, err = readLine(conn, r, line); err != nil {
			if err != io.EOF {
				log.Print(err)
			}
			return
		}
		c.lines.Add(1)
		c.bytes.Add(int64(len(line)))
	}
}

func (c *collector) listen(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			log.Print(err)
			return
		}
		go c.serve(conn)
	}
}

// agent sends the metrics of one host, a block of lines at a time.
func agent(addr string) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		log.Print(err)
		return
	}
	defer conn.Close()
	block := bytes.Repeat([]byte("http_requests_total{code=\"200\"} 1027\n"), 1500)
	for {
		if _, err := conn.Write(block); err != nil {
			log.Print(err)
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	c := new(collector)
	metrics, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go c.listen(metrics)
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "lines %d bytes %d\n", c.lines.Load(), c.bytes.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	for range 4 {
		go agent(metrics.Addr().String())
	}
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
