// Command bookings takes bookings of rooms; its log goes to a collector through a pipe.
package main

import (
	"context"
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

type desk struct {
	mu    sync.Mutex
	rooms map[int]int
	log   *log.Logger
	taken atomic.Int64
}

func (d *desk) reserve(room, guest int) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.rooms[room] != 0 {
		delete(d.rooms, room)
		return false
	}
	d.rooms[room] = guest
	return true
}

func (d *desk) book(guest, n int) {
	room := (guest*7 + n) % 900
	ok := d.reserve(room, guest+1)
	d.log.Printf("guest %d asks for room %d: free %t, night %d, channel web, currency EUR", guest, room, ok, n)
	d.taken.Add(1)
}

func (d *desk) guest(id int) {
	for n := 0; ; n++ {
		d.book(id, n)
		time.Sleep(20 * time.Millisecond)
	}
}

// collect takes the log at the pace of a collector that has lost its disk.
func collect(pipe *os.File) {
	buf := make([]byte, 1024)
	for {
		if _, err := pipe.Read(buf); err != nil {
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
}

// rank orders offers, beside all this.
func rank(ctx context.Context, offers <-chan string, best *atomic.Uint64) {
	for {
		select {
		case <-ctx.Done():
			return
		case offer := <-offers:
			h := fnv.New64a()
			for range 2_000 {
				h.Write([]byte(offer))
			}
			best.Store(h.Sum64())
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

	read, write, err := os.Pipe()
	if err != nil {
		log.Fatal(err)
	}
	go collect(read)
	offers := make(chan string)
	var best atomic.Uint64
	for range 250 {
		go rank(ctx, offers, &best)
	}
	go func() {
		for ctx.Err() == nil {
			offers <- "double room, sea side"
			time.Sleep(time.Millisecond)
		}
	}()
	d := &desk{rooms: map[int]int{}, log: log.New(write, "desk ", log.LstdFlags|log.Lmicroseconds)}
	for id := range 100 {
		go d.guest(id)
	}
	http.HandleFunc("/taken", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, d.taken.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
