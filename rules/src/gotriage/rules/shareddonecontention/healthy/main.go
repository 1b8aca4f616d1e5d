// Command relay passes messages from room to room; each room has a loop of its own.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type room struct {
	in   chan int
	next *room
}

type relay struct {
	rooms  []*room
	passed atomic.Int64
}

// run passes on what comes in, until the relay is closed.
func (r *relay) run(ctx context.Context, in *room) {
	n := int64(0)
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-in.in:
			select {
			case <-ctx.Done():
				return
			case in.next.in <- m:
			}
			if n++; n%256 == 0 {
				r.passed.Add(256)
				time.Sleep(5 * time.Millisecond)
			}
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })
	ctx, cancel := context.WithTimeout(context.Background(), *life)
	defer cancel()

	r := &relay{}
	for range 400 {
		r.rooms = append(r.rooms, &room{in: make(chan int, 64)})
	}
	for i, in := range r.rooms {
		in.next = r.rooms[(i+1)%len(r.rooms)]
		for m := range 16 {
			in.in <- m
		}
	}
	for _, in := range r.rooms {
		own, stop := context.WithCancel(ctx)
		defer stop()
		go r.run(own, in)
	}
	http.HandleFunc("/passed", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, r.passed.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
