// Command hub keeps long-lived client connections and broadcasts to them.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"time"
)

type client struct {
	id     int
	inbox  chan string
	cancel context.CancelFunc
	got    atomic.Int64
}

func (c *client) writePump(ctx context.Context) {
	ping := time.NewTicker(30 * time.Second)
	defer ping.Stop()
	for {
		select {
		case <-c.inbox:
			c.got.Add(1)
		case <-ping.C:
			c.got.Add(1)
		case <-ctx.Done():
			return
		}
	}
}

type hub struct {
	root context.Context

	mu      sync.Mutex
	clients map[int]*client
	next    int
}

func (h *hub) connect() {
	ctx, cancel := context.WithCancel(h.root)
	h.mu.Lock()
	h.next++
	c := &client{id: h.next, inbox: make(chan string, 8), cancel: cancel}
	h.clients[c.id] = c
	h.mu.Unlock()
	go c.writePump(ctx)
	go func() {
		<-ctx.Done()
		h.mu.Lock()
		delete(h.clients, c.id)
		h.mu.Unlock()
	}()
}

func (h *hub) drop(id int) {
	h.mu.Lock()
	c := h.clients[id]
	h.mu.Unlock()
	if c != nil {
		c.cancel()
	}
}

func (h *hub) broadcast(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for range tick.C {
		h.mu.Lock()
		for _, c := range h.clients {
			select {
			case c.inbox <- "tick":
			default:
			}
		}
		h.mu.Unlock()
	}
}

// reconnects drops the oldest client and lets a new one in, as a load balancer does all day.
func (h *hub) reconnects(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for oldest := 1; ; oldest++ {
		<-tick.C
		h.drop(oldest)
		h.connect()
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	root, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	h := &hub{root: root, clients: map[int]*client{}}
	for range 4000 {
		h.connect()
	}
	http.HandleFunc("/clients", func(w http.ResponseWriter, _ *http.Request) {
		h.mu.Lock()
		defer h.mu.Unlock()
		fmt.Fprintln(w, len(h.clients))
	})
	go h.broadcast(250 * time.Millisecond)
	go h.reconnects(5 * time.Millisecond)
	go func() {
		time.Sleep(300 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
