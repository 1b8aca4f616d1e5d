// Command logshipper collects log lines, batches them and forwards each batch to a sink.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

const (
	flushEvery = 50 * time.Millisecond
	batchLines = 500
	maxLines   = 150_000 // what one rotation of the log holds
)

type sink interface {
	Write(batch []byte) (int, error)
}

type counter struct{ bytes, batches atomic.Int64 }

func (c *counter) Write(batch []byte) (int, error) {
	c.bytes.Add(int64(len(batch)))
	c.batches.Add(1)
	return len(batch), nil
}

type shipper struct {
	lines chan []byte
	out   sink

	buf     bytes.Buffer
	pending int
}

func (s *shipper) flush() {
	if s.pending == 0 {
		return
	}
	if _, err := s.out.Write(s.buf.Bytes()); err != nil {
		log.Printf("flush of %d lines: %v", s.pending, err)
	}
	s.buf.Reset()
	s.pending = 0
}

// run batches lines until the batch is full or old enough.
func (s *shipper) run() {
	for {
		select {
		case line := <-s.lines:
			s.buf.Write(line)
			s.buf.WriteByte('\n')
			if s.pending++; s.pending >= batchLines {
				s.flush()
			}
		case <-time.Tick(flushEvery):
			s.flush()
		}
	}
}

// tail feeds the shipper the way an application writes its log: a backlog first, then steadily.
func tail(lines chan<- []byte, ready chan<- struct{}) {
	const backlog = 30_000
	for i := 0; i < backlog; i++ {
		lines <- fmt.Appendf(nil, "level=info seq=%d msg=\"request served\" status=200", i)
	}
	close(ready)
	for n := backlog; n < maxLines; {
		time.Sleep(25 * time.Millisecond)
		for i := 0; i < 40; i++ {
			lines <- fmt.Appendf(nil, "level=info seq=%d msg=\"request served\" status=200", n)
			n++
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	shipped := new(counter)
	s := &shipper{lines: make(chan []byte, 64), out: shipped}
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "batches %d bytes %d\n", shipped.batches.Load(), shipped.bytes.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()

	ready := make(chan struct{})
	go s.run()
	go tail(s.lines, ready)
	<-ready
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
