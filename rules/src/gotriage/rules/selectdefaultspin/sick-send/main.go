// Command auditlog collects audit records and ships them in order to an archive.
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

type record struct {
	Seq    int64
	Action string
}

type shipper struct {
	out     chan record
	shipped atomic.Int64
}

// ship stands for the archive, which takes one record at a time.
func (s *shipper) ship() {
	for range s.out {
		time.Sleep(40 * time.Millisecond)
		s.shipped.Add(1)
	}
}

// offer hands a record over as soon as there is room.
func (s *shipper) offer(r record) {
	for {
		select {
		case s.out <- r:
			return
		default:
			// full, try again
		}
	}
}

func (s *shipper) collect() {
	for seq := int64(0); ; seq++ {
		s.offer(record{Seq: seq, Action: "login"})
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	s := &shipper{out: make(chan record, 256)}
	go s.ship()
	go s.collect()
	http.HandleFunc("/shipped", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, s.shipped.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
