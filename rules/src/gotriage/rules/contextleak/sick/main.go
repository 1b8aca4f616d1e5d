// Command sessions keeps the live sessions of a chat service and pings each of them.
package main

import (
	"context"
	"encoding/json"
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

type session struct {
	id     int64
	user   string
	seen   atomic.Int64
	cancel context.CancelFunc
}

// keepalive marks the session as seen until its context ends.
func (s *session) keepalive(ctx context.Context) {
	tick := time.NewTicker(45 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			s.seen.Store(time.Now().Unix())
		case <-ctx.Done():
			return
		}
	}
}

type registry struct {
	root context.Context

	mu   sync.Mutex
	live map[int64]*session
	next int64
}

func (r *registry) join(user string) *session {
	ctx, cancel := context.WithCancel(r.root)
	r.mu.Lock()
	r.next++
	s := &session{id: r.next, user: user, cancel: cancel}
	r.live[s.id] = s
	r.mu.Unlock()
	go s.keepalive(ctx)
	return s
}

func (r *registry) part(id int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.live, id)
}

// gateway stands for the clients: each one joins, says something and parts.
func (r *registry) gateway(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 40_000; n++ {
		<-tick.C
		s := r.join(fmt.Sprintf("user-%d", n%500))
		time.AfterFunc(50*time.Millisecond, func() { r.part(s.id) })
	}
}

func (r *registry) list(w http.ResponseWriter, _ *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	users := make([]string, 0, len(r.live))
	for _, s := range r.live {
		users = append(users, s.user)
	}
	json.NewEncoder(w).Encode(users)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	root, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	r := &registry{root: root, live: map[int64]*session{}}
	http.HandleFunc("/sessions", r.list)
	http.HandleFunc("/join", func(w http.ResponseWriter, q *http.Request) {
		s := r.join(q.FormValue("user"))
		fmt.Fprintln(w, s.id)
	})
	go r.gateway(10 * time.Millisecond)
	go func() {
		time.Sleep(300 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
