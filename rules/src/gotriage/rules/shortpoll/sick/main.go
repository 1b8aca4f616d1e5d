// Command livefeed pushes scores to the browsers that have the page open, one goroutine for each.
package main

import (
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

const idleWait = 200 * time.Microsecond

type outbox struct {
	mu      sync.Mutex
	waiting []string
}

func (o *outbox) put(s string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.waiting = append(o.waiting, s)
}

func (o *outbox) take() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	all := o.waiting
	o.waiting = nil
	return all
}

type session struct {
	outbox outbox
	sent   atomic.Int64
}

// writeLoop sends what has come together in the outbox.
func (s *session) writeLoop() {
	for {
		scores := s.outbox.take()
		if len(scores) == 0 {
			time.Sleep(idleWait)
			continue
		}
		s.sent.Add(int64(len(scores)))
	}
}

type feed struct {
	sessions []*session
}

func (f *feed) broadcast() {
	for at := range time.Tick(time.Second) {
		for _, s := range f.sessions {
			s.outbox.put("2:1 " + at.Format(time.TimeOnly))
		}
	}
}

func (f *feed) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	var sent int64
	for _, s := range f.sessions {
		sent += s.sent.Load()
	}
	fmt.Fprintf(w, "%d sessions, %d sent\n", len(f.sessions), sent)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	f := &feed{}
	for range 1500 {
		s := &session{}
		f.sessions = append(f.sessions, s)
		go s.writeLoop()
	}
	go f.broadcast()
	http.Handle("/stats", f)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
