// Command tokenbucket limits and signs the calls of API clients; the buckets are lock-free.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"sync/atomic"
	"time"
)

type bucket struct {
	tokens atomic.Int64
}

// take removes one token if there is one.
func (b *bucket) take() bool {
	for {
		have := b.tokens.Load()
		if have == 0 {
			return false
		}
		if b.tokens.CompareAndSwap(have, have-1) {
			return true
		}
	}
}

func (b *bucket) refill(limit int64) {
	for range time.Tick(10 * time.Millisecond) {
		b.tokens.Store(limit)
	}
}

type gateway struct {
	bucket  bucket
	paused  atomic.Bool
	signed  atomic.Int64
	refused atomic.Int64
}

func (g *gateway) call(client int) string {
	sum := sha256.Sum256([]byte("client-" + strconv.Itoa(client)))
	g.signed.Add(1)
	return hex.EncodeToString(sum[:])
}

// clients calls without rest until the bucket is empty, then waits for the next refill.
func (g *gateway) clients(n int) {
	for {
		if g.paused.Load() || !g.bucket.take() {
			g.refused.Add(1)
			time.Sleep(5 * time.Millisecond)
			continue
		}
		g.call(n)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	g := &gateway{}
	go g.bucket.refill(20_000)
	for n := range 4 {
		go g.clients(n)
	}
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%d signed, %d refused\n", g.signed.Load(), g.refused.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
