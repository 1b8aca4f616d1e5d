// Command sessionstore keeps shopping sessions in memory and touches them as requests come in.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"sync/atomic"
	"time"
)

const sessions = 150_000

type item struct {
	sku   string
	count int
	next  *item
}

type session struct {
	user   string
	basket *item
	items  int
}

type store struct {
	mu       sync.Mutex
	sessions map[int]*session
	touched  atomic.Int64
}

func newStore() *store {
	s := &store{sessions: make(map[int]*session, sessions)}
	for i := range sessions {
		v := &session{user: fmt.Sprintf("user-%d", i)}
		for k := range 6 {
			v.basket = &item{sku: fmt.Sprintf("sku-%d-%d", i%5000, k), count: 1, next: v.basket}
			v.items++
		}
		s.sessions[i] = v
	}
	return s
}

// touch replaces the oldest item of a session's basket.
func (s *store) touch(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.sessions[id]
	fresh := &item{sku: fmt.Sprintf("sku-%d", rand.IntN(5000)), count: 1, next: v.basket}
	v.basket = fresh
	for it, n := fresh, 1; it != nil; it, n = it.next, n+1 {
		if n == v.items {
			it.next = nil
		}
	}
	s.touched.Add(1)
}

// shoppers plays the customers.
func (s *store) shoppers() {
	for {
		for range 200 {
			s.touch(rand.IntN(sessions))
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	s := newStore()
	http.HandleFunc("/basket", func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		v := s.sessions[rand.IntN(sessions)]
		for it := v.basket; it != nil; it = it.next {
			fmt.Fprintf(w, "%s x%d\n", it.sku, it.count)
		}
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "sessions %d touched %d\n", len(s.sessions), s.touched.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go s.shoppers()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
