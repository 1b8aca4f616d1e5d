// Command tilerender renders map tiles to raw pixels and keeps a checksum of each for the cache's validators.
package main

import (
	"flag"
	"fmt"
	"hash/adler32"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

const (
	tileSize = 1024 // pixels a side, four bytes a pixel
	tiles    = 400
)

type point struct{ x, y int }

type renderer struct {
	roads [][]point

	mu       sync.Mutex
	checks   map[int]uint32
	rendered int
}

func newRenderer() *renderer {
	r := &renderer{checks: make(map[int]uint32)}
	for i := range 60 {
		var road []point
		for k := range 200 {
			road = append(road, point{(i*17 + k*5) % tileSize, (i*31 + k*k) % tileSize})
		}
		r.roads = append(r.roads, road)
	}
	return r
}

// render draws the roads of a tile into a new canvas.
func (r *renderer) render(tile int) []byte {
	canvas := make([]byte, tileSize*tileSize*4)
	for i, road := range r.roads {
		for _, p := range road {
			at := (((p.y+tile)%tileSize)*tileSize + p.x) * 4
			canvas[at], canvas[at+1], canvas[at+2], canvas[at+3] = byte(i), 80, 80, 255
		}
	}
	return canvas
}

// refresh renders a tile and notes the checksum of its first rows.
func (r *renderer) refresh(tile int) {
	canvas := r.render(tile)
	sum := adler32.Checksum(canvas[:tileSize*16])
	r.mu.Lock()
	r.checks[tile] = sum
	r.rendered++
	r.mu.Unlock()
}

func (r *renderer) refreshAll() {
	for tile := 0; ; tile++ {
		r.refresh(tile % tiles)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	r := newRenderer()
	http.HandleFunc("/tile", func(w http.ResponseWriter, req *http.Request) {
		var n int
		fmt.Sscan(req.FormValue("n"), &n)
		w.Write(r.render(n))
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, req *http.Request) {
		r.mu.Lock()
		defer r.mu.Unlock()
		fmt.Fprintf(w, "tiles %d rendered %d\n", len(r.checks), r.rendered)
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go r.refreshAll()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
