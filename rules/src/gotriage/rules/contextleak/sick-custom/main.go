// Command gateway forwards calls; a call ends when either the caller or the route gives up.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// routeContext is the life of one route: it ends when the route is taken out of service.
type routeContext struct {
	context.Context
	drained chan struct{}
}

func (c routeContext) Done() <-chan struct{} { return c.drained }

func (c routeContext) Err() error {
	select {
	case <-c.drained:
		return context.Canceled
	default:
		return nil
	}
}

type route struct {
	name  string
	life  routeContext
	calls atomic.Int64
}

type gateway struct {
	mu     sync.RWMutex
	routes map[string]*route
}

func (g *gateway) add(name string) *route {
	r := &route{name: name, life: routeContext{context.Background(), make(chan struct{})}}
	g.mu.Lock()
	g.routes[name] = r
	g.mu.Unlock()
	return r
}

func (r *route) attempt(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Millisecond):
		r.calls.Add(1)
		return nil
	}
}

// forward sends one call, with a second attempt under a context that can be given up early.
func (r *route) forward() error {
	ctx, giveUp := context.WithCancel(r.life)
	if err := r.attempt(ctx); err != nil {
		giveUp()
		return err
	}
	return nil
}

func (r *route) traffic(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 2000; n++ {
		if n > 250 { // what waited for the gateway comes at once
			<-tick.C
		}
		if err := r.forward(); err != nil {
			log.Print(err)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	g := &gateway{routes: map[string]*route{}}
	for _, name := range []string{"cart", "search", "login"} {
		r := g.add(name)
		for range 8 {
			go r.traffic(60 * time.Millisecond)
		}
	}
	http.HandleFunc("/routes", func(w http.ResponseWriter, _ *http.Request) {
		g.mu.RLock()
		defer g.mu.RUnlock()
		for name, r := range g.routes {
			fmt.Fprintln(w, name, r.calls.Load())
		}
	})
	go func() {
		time.Sleep(2 * time.Second)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
