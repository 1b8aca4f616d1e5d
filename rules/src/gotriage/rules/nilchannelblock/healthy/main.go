// Command ingest merges two streams of readings and switches each one off, by a nil channel, when it has ended.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type reading struct {
	sensor int
	value  float64
}

type station struct {
	merged atomic.Int64
	rounds atomic.Int64
}

func (s *station) source(sensor, n int) <-chan reading {
	out := make(chan reading)
	go func() {
		defer close(out)
		for range n {
			time.Sleep(rand.N(4 * time.Millisecond))
			out <- reading{sensor, rand.NormFloat64()}
		}
	}()
	return out
}

// merge ends when both streams have ended; a nil channel takes a finished one out of the select.
func (s *station) merge(a, b <-chan reading) {
	for a != nil || b != nil {
		select {
		case _, ok := <-a:
			if !ok {
				a = nil
				continue
			}
		case _, ok := <-b:
			if !ok {
				b = nil
				continue
			}
		}
		s.merged.Add(1)
	}
	s.rounds.Add(1)
}

func (s *station) run() {
	for {
		s.merge(s.source(1, 200), s.source(2, 50))
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	s := &station{}
	for range 6 {
		go s.run()
	}
	go func() {
		// No shutdown signal here: the background context's Done is nil, and this waits as long as the process lives.
		<-context.Background().Done()
		log.Print("bye")
	}()
	http.HandleFunc("/merged", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, s.merged.Load(), s.rounds.Load())
	})
	go func() {
		if err := http.ListenAndServe(*addr, nil); err != nil {
			log.Fatal(err)
		}
	}()
	time.Sleep(300 * time.Millisecond)
	fmt.Println("listening on", *addr)
	select {}
}
