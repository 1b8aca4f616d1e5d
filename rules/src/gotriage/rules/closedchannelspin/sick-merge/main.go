// Command orderfeed merges the orders of the shop with those that partners bring in.
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

type order struct {
	id    int
	cents int64
}

// merge forwards both inputs to out.
func merge(out chan<- order, shop, partners <-chan order) {
	for {
		select {
		case o, ok := <-shop:
			if ok {
				out <- o
			}
		case o, ok := <-partners:
			if ok {
				out <- o
			}
		}
	}
}

func produce(n int, every time.Duration) <-chan order {
	ch := make(chan order)
	go func() {
		defer close(ch)
		for id := range n {
			ch <- order{id: id, cents: int64(100 + id%900)}
			time.Sleep(every)
		}
	}()
	return ch
}

type ledger struct {
	count, cents atomic.Int64
}

func (l *ledger) post(in <-chan order) {
	for o := range in {
		l.count.Add(1)
		l.cents.Add(o.cents)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	orders := make(chan order, 32)
	go merge(orders, produce(1<<30, 5*time.Millisecond), produce(30, 10*time.Millisecond))
	l := &ledger{}
	go l.post(orders)
	http.HandleFunc("/ledger", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%d orders, %d cents\n", l.count.Load(), l.cents.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(800 * time.Millisecond)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
