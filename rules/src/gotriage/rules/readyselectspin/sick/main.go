// Command notifications pushes events to the browsers that subscribed to them.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"sync/atomic"
	"time"
)

type subscription struct {
	user   string
	events chan string
	sent   atomic.Int64
	gone   bool
}

// pump forwards events until the browser leaves.
func (s *subscription) pump(ctx context.Context) {
	for {
		select {
		case e := <-s.events:
			s.deliver(e)
		case <-ctx.Done():
			s.gone = true
			break
		}
	}
}

func (s *subscription) deliver(event string) {
	if event != "" {
		s.sent.Add(1)
	}
}

type broker struct {
	mu   sync.Mutex
	subs map[string]*subscription
}

func (b *broker) subscribe(ctx context.Context, user string) {
	s := &subscription{user: user, events: make(chan string, 8)}
	b.mu.Lock()
	b.subs[user] = s
	b.mu.Unlock()
	go s.pump(ctx)
}

func (b *broker) publish(event string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, s := range b.subs {
		select {
		case s.events <- event:
		default: // a slow browser loses events
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	b := &broker{subs: map[string]*subscription{}}
	for n := range 20 {
		b.subscribe(context.Background(), fmt.Sprintf("user-%d", n))
	}
	visit, leave := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer leave()
	b.subscribe(visit, "visitor")
	go func() {
		for at := range time.Tick(100 * time.Millisecond) {
			b.publish(at.Format(time.RFC3339Nano))
		}
	}()
	http.HandleFunc("POST /publish", func(w http.ResponseWriter, r *http.Request) { b.publish(r.FormValue("event")) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(500 * time.Millisecond)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
