// Command presence knows who is online and tells the others.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type change struct {
	user   int
	online bool
}

type board struct {
	mu      sync.RWMutex
	online  map[int]bool
	changes chan change
	told    atomic.Int64
}

// set stores the state and announces it while the state cannot change again.
func (b *board) set(user int, online bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.online[user] == online {
		return
	}
	b.online[user] = online
	b.changes <- change{user, online}
}

func (b *board) count() int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	n := 0
	for _, on := range b.online {
		if on {
			n++
		}
	}
	return n
}

// announce sends each change, with the number of people online, to all listeners.
func (b *board) announce() {
	for range b.changes {
		n := b.count()
		b.told.Add(int64(n))
	}
}

func (b *board) phones(from int, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 20_000; n++ {
		<-tick.C
		go b.set(from+n%300, n%2 == 0)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	b := &board{online: map[int]bool{}, changes: make(chan change, 4)}
	go b.announce()
	http.HandleFunc("/online", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, b.count()) })
	http.HandleFunc("/told", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, b.told.Load()) })
	go b.phones(0, 11*time.Millisecond)
	go b.phones(1000, 13*time.Millisecond)
	go func() {
		online := false
		for range time.Tick(150 * time.Millisecond) { // an office reports all its phones at once
			online = !online
			for user := range 60 {
				go b.set(5000+user, online)
			}
		}
	}()
	go func() {
		time.Sleep(3 * time.Second)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
