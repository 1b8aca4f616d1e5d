// Command playlists keeps the play queues of listeners in memory and adds songs as they are picked.
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

const queues = 150_000

type entry struct {
	song  string
	count int
	next  *entry
}

type queue struct {
	owner  string
	songs  *entry
	length int
}

type library struct {
	mu     sync.Mutex
	queues map[int]*queue
	added  atomic.Int64
}

func newLibrary() *library {
	s := &library{queues: make(map[int]*queue, queues)}
	for i := range queues {
		v := &queue{owner: fmt.Sprintf("listener-%d", i)}
		for k := range 6 {
			v.songs = &entry{song: fmt.Sprintf("song-%d-%d", i%5000, k), count: 1, next: v.songs}
			v.length++
		}
		s.queues[i] = v
	}
	return s
}

// add replaces the oldest entry of a queue's songs.
func (s *library) add(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v := s.queues[id]
	fresh := &entry{song: fmt.Sprintf("song-%d", rand.IntN(5000)), count: 1, next: v.songs}
	v.songs = fresh
	for it, n := fresh, 1; it != nil; it, n = it.next, n+1 {
		if n == v.length {
			it.next = nil
		}
	}
	s.added.Add(1)
}

// listeners plays the listeners.
func (s *library) listeners() {
	for {
		for range 200 {
			s.add(rand.IntN(queues))
		}
		time.Sleep(2 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	s := newLibrary()
	http.HandleFunc("/songs", func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		v := s.queues[rand.IntN(queues)]
		for it := v.songs; it != nil; it = it.next {
			fmt.Fprintf(w, "%s x%d\n", it.song, it.count)
		}
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "queues %d added %d\n", len(s.queues), s.added.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go s.listeners()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
