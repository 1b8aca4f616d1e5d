// Command eventrouter signs events from two sources and routes them to short-lived consumers.
package main

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type event struct {
	id      uint64
	payload [96]byte
}

type router struct {
	orders, clicks chan event
	key            []byte
	routed         atomic.Int64
}

// run serves one lease; it ends with the lease's context.
func (r *router) run(ctx context.Context) error {
	for {
		select {
		case e := <-r.orders:
			r.sign(e)
		case e := <-r.clicks:
			r.sign(e)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (r *router) sign(e event) []byte {
	mac := hmac.New(sha256.New, r.key)
	var id [8]byte
	binary.BigEndian.PutUint64(id[:], e.id)
	mac.Write(id[:])
	mac.Write(e.payload[:])
	r.routed.Add(1)
	return mac.Sum(nil)
}

// lease renews the router's lease ten times a second.
func (r *router) lease() {
	for {
		ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
		if err := r.run(ctx); err != context.DeadlineExceeded {
			log.Print(err)
		}
		cancel()
	}
}

func source(out chan<- event) {
	for id := uint64(0); ; id++ {
		out <- event{id: id}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	r := &router{orders: make(chan event, 64), clicks: make(chan event, 64), key: []byte("0123456789abcdef")}
	go r.lease()
	go source(r.orders)
	go source(r.clicks)
	http.HandleFunc("/routed", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, r.routed.Load()) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
