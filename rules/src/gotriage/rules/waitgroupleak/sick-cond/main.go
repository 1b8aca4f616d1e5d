// Command documents serves documents from a store; who asks while a document is being loaded waits for the load.
package main

import (
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type document struct {
	mu     sync.Mutex
	ready  *sync.Cond
	loaded bool
	sum    uint64
}

type store struct {
	mu     sync.Mutex
	docs   map[int]*document
	served atomic.Int64
}

// get returns the document; the first one to ask loads it.
func (s *store) get(id int) *document {
	s.mu.Lock()
	d, known := s.docs[id]
	if !known {
		d = &document{}
		d.ready = sync.NewCond(&d.mu)
		s.docs[id] = d
	}
	s.mu.Unlock()
	if !known {
		s.load(id, d)
		return d
	}
	d.mu.Lock()
	for !d.loaded {
		d.ready.Wait()
	}
	d.mu.Unlock()
	return d
}

func (s *store) load(id int, d *document) {
	time.Sleep(4 * time.Millisecond)
	h := fnv.New64a()
	fmt.Fprintf(h, "document %d", id)
	d.mu.Lock()
	d.sum, d.loaded = h.Sum64(), true
	d.mu.Unlock()
	d.ready.Signal()
}

func (s *store) forget(id int) {
	s.mu.Lock()
	delete(s.docs, id)
	s.mu.Unlock()
}

// readers open each new document with some people at once.
func (s *store) readers(people int, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for id := 0; id < 12_000; id++ {
		<-tick.C
		for range people {
			go func() {
				s.get(id)
				s.served.Add(1)
			}()
		}
		s.forget(id - 1000)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	s := &store{docs: map[int]*document{}}
	http.HandleFunc("/served", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, s.served.Load()) })
	http.HandleFunc("/document", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, s.get(1).sum) })
	go s.readers(5, 25*time.Millisecond)
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
