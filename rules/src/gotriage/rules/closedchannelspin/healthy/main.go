// Command streammerge merges pairs of short streams and signs what comes out. Streams end all the time.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type chunk [512]byte

// merge forwards both inputs until both have ended.
func merge(a, b <-chan chunk) <-chan chunk {
	out := make(chan chunk, 16)
	go func() {
		defer close(out)
		for a != nil || b != nil {
			select {
			case c, ok := <-a:
				if !ok {
					a = nil
					continue
				}
				out <- c
			case c, ok := <-b:
				if !ok {
					b = nil
					continue
				}
				out <- c
			}
		}
	}()
	return out
}

func stream(chunks int) <-chan chunk {
	ch := make(chan chunk, 16)
	go func() {
		defer close(ch)
		for n := range chunks {
			var c chunk
			c[0] = byte(n)
			ch <- c
		}
	}()
	return ch
}

type signer struct {
	streams, chunks atomic.Int64
}

func (s *signer) run() {
	for {
		for c := range merge(stream(40), stream(60)) {
			sha256.Sum256(c[:])
			s.chunks.Add(1)
		}
		s.streams.Add(1)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	s := &signer{}
	go s.run()
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%d streams, %d chunks\n", s.streams.Load(), s.chunks.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
