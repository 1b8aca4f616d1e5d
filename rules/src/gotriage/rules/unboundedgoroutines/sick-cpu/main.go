// Command thumbnails makes previews of documents; each upload is worked on at once.
package main

import (
	"crypto/sha256"
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

type document struct {
	id    int
	pages [][]byte
}

type previewer struct {
	mu    sync.Mutex
	done  map[[32]byte]int
	ready atomic.Int64
}

func page(seed, n int) []byte {
	p := make([]byte, n)
	x := uint32(seed)*2654435761 + 1
	for i := range p {
		x = x*1664525 + 1013904223
		p[i] = 'a' + byte(x>>27)
	}
	return p
}

// scale halves a page in place: each byte becomes the mean of two neighbours.
func scale(data []byte) []byte {
	for i := 0; i+1 < len(data); i++ {
		data[i] = byte((int(data[i]) + int(data[i+1])) / 2)
	}
	return data[:len(data)/2]
}

// preview scales the pages down and stores the document under its checksum.
func (p *previewer) preview(d document) {
	sum := sha256.New()
	for _, data := range d.pages {
		for range 100 {
			sum.Write(scale(data))
		}
		time.Sleep(700 * time.Millisecond) // the object store is asked to make room for one page at a time
	}
	p.mu.Lock()
	p.done[[32]byte(sum.Sum(nil))] = d.id
	p.mu.Unlock()
	p.ready.Add(1)
}

func (p *previewer) accept(d document) {
	go p.preview(d)
}

// inbox is where scanners drop their documents.
func (p *previewer) inbox(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for id := 0; id < 8000; id++ {
		<-tick.C
		d := document{id: id}
		for n := range 100 {
			d.pages = append(d.pages, page(id+n, 600))
		}
		p.accept(d)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	p := &previewer{done: map[[32]byte]int{}}
	http.HandleFunc("/ready", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, p.ready.Load()) })
	http.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	go p.inbox(25 * time.Millisecond)
	go func() {
		time.Sleep(800 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
