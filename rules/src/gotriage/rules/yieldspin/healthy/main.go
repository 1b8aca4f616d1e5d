// Command compactor merges sorted segments in the background and lets requests go first now and then.
package main

import (
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"runtime"
	"sync/atomic"
	"time"
)

type compactor struct {
	a, b   []uint64
	merged atomic.Int64
	digest atomic.Uint64
}

func newCompactor(rows int) *compactor {
	c := &compactor{a: make([]uint64, rows), b: make([]uint64, rows)}
	for i := range rows {
		c.a[i], c.b[i] = uint64(3*i), uint64(5*i+1)
	}
	return c
}

// merge writes both segments into dst in order.
func (c *compactor) merge(dst []uint64) []uint64 {
	i, j := 0, 0
	h := fnv.New64a()
	var row [8]byte
	for i < len(c.a) && j < len(c.b) {
		v := c.b[j]
		if c.a[i] <= v {
			v = c.a[i]
			i++
		} else {
			j++
		}
		for k := range row {
			row[k] = byte(v >> (8 * k))
		}
		h.Write(row[:])
		dst = append(dst, v)
		if len(dst)%256 == 0 {
			runtime.Gosched()
		}
	}
	c.digest.Store(h.Sum64())
	return dst
}

func (c *compactor) run() {
	dst := make([]uint64, 0, len(c.a)+len(c.b))
	for {
		dst = c.merge(dst[:0])
		c.merged.Add(int64(len(dst)))
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	c := newCompactor(200_000)
	go c.run()
	http.HandleFunc("/merged", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d rows, digest %x\n", c.merged.Load(), c.digest.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
