// Command geoindex answers which places lie near a position, from a tree of places in memory.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

const places = 1_200_000

type place struct {
	name string
	x, y float64
}

// node is a node of a two-dimensional tree: as many pointers as places, but hardly any garbage while it serves.
type node struct {
	at          *place
	left, right *node
}

func (n *node) insert(p *place, vertical bool) *node {
	if n == nil {
		return &node{at: p}
	}
	if vertical && p.x < n.at.x || !vertical && p.y < n.at.y {
		n.left = n.left.insert(p, !vertical)
	} else {
		n.right = n.right.insert(p, !vertical)
	}
	return n
}

func (n *node) nearest(x, y float64, vertical bool, best *place, bestD float64) (*place, float64) {
	if n == nil {
		return best, bestD
	}
	dx, dy := n.at.x-x, n.at.y-y
	if d := dx*dx + dy*dy; d < bestD {
		best, bestD = n.at, d
	}
	split := dx
	if !vertical {
		split = dy
	}
	near, far := n.left, n.right
	if split < 0 {
		near, far = far, near
	}
	best, bestD = near.nearest(x, y, !vertical, best, bestD)
	if split*split < bestD {
		best, bestD = far.nearest(x, y, !vertical, best, bestD)
	}
	return best, bestD
}

type index struct {
	root    *node
	queries atomic.Int64
}

func (i *index) query(x, y float64) *place {
	p, _ := i.root.nearest(x, y, true, nil, 1e18)
	i.queries.Add(1)
	return p
}

// track follows the positions of a fleet.
func (i *index) track() {
	for {
		for range 2000 {
			i.query(rand.Float64()*1000, rand.Float64()*1000)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	i := new(index)
	for n := range places {
		i.root = i.root.insert(&place{name: fmt.Sprintf("place %d", n), x: rand.Float64() * 1000, y: rand.Float64() * 1000}, true)
	}
	http.HandleFunc("/near", func(w http.ResponseWriter, r *http.Request) {
		var x, y float64
		fmt.Sscan(r.FormValue("x"), &x)
		fmt.Sscan(r.FormValue("y"), &y)
		fmt.Fprintln(w, i.query(x, y).name)
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "queries %d\n", i.queries.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go i.track()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
