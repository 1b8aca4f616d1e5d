// Command meters reads electricity meters over their line protocol.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type meter struct {
	id   int
	addr string
}

// read asks the meter for its counter.
func (m meter) read() (int64, error) {
	nc, err := net.Dial("tcp", m.addr)
	if err != nil {
		return 0, err
	}
	defer nc.Close()
	if _, err := fmt.Fprintf(nc, "READ %d\n", m.id); err != nil {
		return 0, err
	}
	line, err := bufio.NewReader(nc).ReadString('\n')
	if err != nil {
		return 0, err
	}
	return strconv.ParseInt(strings.TrimSpace(line), 10, 64)
}

type station struct {
	mu     sync.Mutex
	latest map[int]int64
	failed atomic.Int64
}

func (s *station) collect(m meter) {
	kwh, err := m.read()
	if err != nil {
		s.failed.Add(1)
		return
	}
	s.mu.Lock()
	s.latest[m.id] = kwh
	s.mu.Unlock()
}

func (s *station) rounds(addr string, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for id := 0; id < 20_000; id++ {
		<-tick.C
		go s.collect(meter{id, addr})
	}
}

// field is the other end: meters with a bad radio link take the question and stay silent.
func field() string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	silent := make(map[net.Conn]bool)
	go func() {
		for n := 0; ; n++ {
			nc, err := ln.Accept()
			if err != nil {
				return
			}
			if n%3 == 0 {
				silent[nc] = true
				continue
			}
			fmt.Fprintln(nc, 4000+n)
			nc.Close()
		}
	}()
	return ln.Addr().String()
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	s := &station{latest: map[int]int64{}}
	http.HandleFunc("/latest", func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		fmt.Fprintln(w, len(s.latest), "meters,", s.failed.Load(), "failed")
	})
	go s.rounds(field(), 15*time.Millisecond)
	go func() {
		time.Sleep(700 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
