// Command invoices turns orders into invoices.
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

type customer struct {
	Name string
	VAT  int
}

type order struct {
	ID       int
	Cents    int64
	Customer *customer // absent for guests since the shop allows them
}

type billing struct {
	orders chan order
	done   atomic.Int64
	failed atomic.Int64
}

func total(o order) int64 {
	return o.Cents + o.Cents*int64(o.Customer.VAT)/100
}

// handle makes one invoice; one bad order must not take the service down.
func (b *billing) handle(o order) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("order %d: %v", o.ID, r)
		}
	}()
	if total(o) > 0 {
		b.done.Add(1)
	}
	return nil
}

func (b *billing) work() {
	for o := range b.orders {
		if err := b.handle(o); err != nil {
			b.failed.Add(1)
			select {
			case b.orders <- o: // once more
			default:
			}
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	b := &billing{orders: make(chan order, 256)}
	go b.work()
	go func() {
		registered := &customer{Name: "ACME", VAT: 20}
		for id := 0; ; id++ {
			o := order{ID: id, Cents: 1999, Customer: registered}
			if id%8 == 0 {
				o.Customer = nil
			}
			b.orders <- o
			time.Sleep(5 * time.Millisecond)
		}
	}()
	http.HandleFunc("/stats", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d done, %d failed\n", b.done.Load(), b.failed.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(time.Second)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
