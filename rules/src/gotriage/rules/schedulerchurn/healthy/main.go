// Command photopipeline blurs and measures photos in a pipeline of stages with a few workers each.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

const side = 128

type photo struct {
	id     int
	pixels []uint8
	mean   int
}

type pipeline struct {
	free chan *photo
	done atomic.Int64
	mean atomic.Int64
}

// stage starts workers that take photos one by one; each photo is real work.
func stage(workers int, in <-chan *photo, do func(*photo)) <-chan *photo {
	out := make(chan *photo)
	for range workers {
		go func() {
			for p := range in {
				do(p)
				out <- p
			}
		}()
	}
	return out
}

func blur(p *photo) {
	for y := 1; y < side-1; y++ {
		for x := 1; x < side-1; x++ {
			at := y*side + x
			sum := int(p.pixels[at-1]) + int(p.pixels[at+1]) + int(p.pixels[at-side]) + int(p.pixels[at+side])
			p.pixels[at] = uint8(sum / 4)
		}
	}
}

func measure(p *photo) {
	sum := 0
	for _, v := range p.pixels {
		sum += int(v)
	}
	p.mean = sum / len(p.pixels)
}

// load fills free photos with new pictures.
func (p *pipeline) load(out chan<- *photo) {
	for n := 0; ; n++ {
		ph := <-p.free
		ph.id = n
		for i := range ph.pixels {
			ph.pixels[i] = uint8(i*n>>2 ^ i)
		}
		out <- ph
	}
}

func (p *pipeline) collect(in <-chan *photo) {
	for ph := range in {
		p.mean.Store(int64(ph.mean))
		p.done.Add(1)
		p.free <- ph
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	p := &pipeline{free: make(chan *photo, 32)}
	for range cap(p.free) {
		p.free <- &photo{pixels: make([]uint8, side*side)}
	}
	loaded := make(chan *photo)
	go p.load(loaded)
	go p.collect(stage(2, stage(4, loaded, blur), measure))
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "photos %d mean %d\n", p.done.Load(), p.mean.Load())
	})
	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") })
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
