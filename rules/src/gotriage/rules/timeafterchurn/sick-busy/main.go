// Command tickfeed merges the price ticks of two exchanges into one book of best prices.
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

const symbols = 256

type tick struct {
	symbol uint16
	cents  int32
}

type book struct {
	best  [symbols]atomic.Int32
	ticks atomic.Int64
	stale atomic.Bool
}

// merge takes ticks as they come; a book without any tick for five seconds is stale.
func (b *book) merge(feed <-chan tick) {
	for {
		select {
		case t := <-feed:
			b.best[t.symbol].Store(t.cents)
			b.ticks.Add(1)
			b.stale.Store(false)
		case <-time.After(5 * time.Second):
			b.stale.Store(true)
		}
	}
}

// replay sends a recorded trading day over and over, as fast as it is taken.
func replay(feed chan<- tick) {
	for i := 0; ; i++ {
		feed <- tick{symbol: uint16(i * 31 % symbols), cents: int32(10_000 + i%700)}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	b := new(book)
	http.HandleFunc("/best", func(w http.ResponseWriter, r *http.Request) {
		for i := range 10 {
			fmt.Fprintf(w, "%d %d\n", i, b.best[i].Load())
		}
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "ticks %d stale %t\n", b.ticks.Load(), b.stale.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	feed := make(chan tick, 4096)
	go replay(feed)
	go b.merge(feed)
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
