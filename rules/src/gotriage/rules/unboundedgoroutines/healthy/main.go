// Command geocode looks addresses up with at most 256 look-ups in flight; the rest of the day's file waits its turn.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type point struct{ Lat, Lon float64 }

type geocoder struct {
	slots chan struct{}
	found atomic.Int64
	peak  atomic.Int64

	mu    sync.Mutex
	cache map[int]point
}

func (g *geocoder) lookup(address int) {
	defer func() { <-g.slots }()
	raw, err := json.Marshal(point{float64(address % 180), float64(address % 360)})
	if err != nil {
		log.Print(err)
		return
	}
	time.Sleep(50*time.Millisecond + rand.N(300*time.Millisecond))
	var p point
	if err := json.Unmarshal(raw, &p); err != nil {
		log.Print(err)
		return
	}
	g.mu.Lock()
	g.cache[address%5000] = p
	g.mu.Unlock()
	g.found.Add(1)
}

// file works through the addresses of one file.
func (g *geocoder) file() {
	for address := 0; ; address++ {
		g.slots <- struct{}{}
		go g.lookup(address)
	}
}

// rush is the morning: a few hundred people at once, every second.
func (g *geocoder) rush(every time.Duration) {
	for range time.Tick(every) {
		people := 150 + rand.N(200)
		for range people {
			go func() {
				time.Sleep(rand.N(400 * time.Millisecond))
				g.peak.Add(1)
			}()
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	g := &geocoder{slots: make(chan struct{}, 256), cache: map[int]point{}}
	go g.file()
	go g.rush(time.Second)
	http.HandleFunc("/found", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, g.found.Load(), g.peak.Load()) })
	go func() {
		time.Sleep(800 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
