// Command gateway spreads calls over backends and keeps a sample of their traces.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type span struct {
	id      uint64
	sampled bool
}

// tracer gives every call a span; one in a thousand is kept.
type tracer struct {
	kept atomic.Int64
}

func newTracer() *tracer {
	rand.Seed(time.Now().UnixNano())
	return &tracer{}
}

func (t *tracer) start() span {
	s := span{id: rand.Uint64()}
	if s.sampled = s.id%1000 == 0; s.sampled {
		t.kept.Add(1)
	}
	return s
}

type backend struct {
	calls atomic.Int64
	load  atomic.Int64
}

type balancer struct {
	backends []*backend
}

// pick takes the less busy of two.
func (b *balancer) pick() *backend {
	one := b.backends[rand.Intn(len(b.backends))]
	other := b.backends[rand.Intn(len(b.backends))]
	if other.load.Load() < one.load.Load() {
		return other
	}
	return one
}

type gateway struct {
	tracer   *tracer
	balancer *balancer
}

func (g *gateway) call(header []byte) {
	s := g.tracer.start()
	for i := range 8 {
		header[i] = byte(s.id >> (8 * i))
	}
	b := g.balancer.pick()
	b.load.Add(1)
	b.calls.Add(1)
	b.load.Add(-1)
}

func (g *gateway) connection() {
	header := make([]byte, 64)
	for n := 0; ; n++ {
		g.call(header)
		if n%20_000 == 0 {
			time.Sleep(time.Millisecond)
		}
	}
}

// watch keeps an idle connection.
func watch(ctx context.Context, beat time.Duration) {
	t := time.NewTicker(beat)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })
	ctx, cancel := context.WithTimeout(context.Background(), *life)
	defer cancel()

	g := &gateway{newTracer(), &balancer{}}
	for range 12 {
		g.balancer.backends = append(g.balancer.backends, &backend{})
	}
	for range 300 {
		go watch(ctx, time.Second)
	}
	for range 64 {
		go g.connection()
	}
	http.HandleFunc("/kept", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, g.tracer.kept.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
