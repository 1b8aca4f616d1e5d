// Command ringbuffer moves crawl jobs from the frontier to the fetchers through a lock-free ring.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"runtime"
	"sync/atomic"
	"time"
)

type job struct{ url string }

type ring struct {
	slots      [1024]job
	head, tail atomic.Uint64
}

func (r *ring) push(j job) bool {
	tail := r.tail.Load()
	if tail-r.head.Load() == uint64(len(r.slots)) {
		return false
	}
	r.slots[tail%uint64(len(r.slots))] = j
	r.tail.Store(tail + 1)
	return true
}

func (r *ring) pop() (job, bool) {
	head := r.head.Load()
	if head == r.tail.Load() {
		return job{}, false
	}
	j := r.slots[head%uint64(len(r.slots))]
	r.head.Store(head + 1)
	return j, true
}

type fetcher struct {
	ring    *ring
	fetched atomic.Int64
}

func (f *fetcher) run() {
	for {
		j, ok := f.ring.pop()
		if !ok {
			runtime.Gosched()
			continue
		}
		f.fetch(j)
	}
}

func (f *fetcher) fetch(j job) {
	if j.url != "" {
		f.fetched.Add(1)
	}
}

func crawl(r *ring) {
	for n := 0; ; n++ {
		r.push(job{url: fmt.Sprintf("https://example.com/page/%d", n)})
		time.Sleep(20 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	r := &ring{}
	f := &fetcher{ring: r}
	go f.run()
	go crawl(r)
	http.HandleFunc("/fetched", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, f.fetched.Load()) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
