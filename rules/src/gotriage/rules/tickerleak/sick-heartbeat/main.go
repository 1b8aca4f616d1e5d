// Command pushhub keeps the push sessions of a mobile app and sends them notifications.
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

const (
	heartbeatEvery = time.Second
	maxSessions    = 40_000
)

type session struct {
	id       int
	lastSeen atomic.Int64
	closed   atomic.Bool
	outbox   []string
}

// heartbeat tells the client now and then that the session is alive.
func (s *session) heartbeat(h *hub) {
	ticker := time.NewTicker(heartbeatEvery)
	defer ticker.Stop()
	for now := range ticker.C {
		if s.closed.Load() {
			continue
		}
		s.lastSeen.Store(now.Unix())
		h.beats.Add(1)
	}
}

type hub struct {
	beats atomic.Int64

	mu       sync.Mutex
	sessions map[int]*session
	nextID   int
}

func (h *hub) open() *session {
	h.mu.Lock()
	h.nextID++
	s := &session{id: h.nextID}
	h.sessions[s.id] = s
	h.mu.Unlock()
	go s.heartbeat(h)
	return s
}

func (h *hub) close(s *session) {
	s.closed.Store(true)
	h.mu.Lock()
	delete(h.sessions, s.id)
	h.mu.Unlock()
}

func (h *hub) broadcast(text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, s := range h.sessions {
		s.outbox = append(s.outbox[:0], text)
	}
}

// acceptClients plays the phones: they come, stay a moment and go.
func (h *hub) acceptClients(ready chan<- struct{}) {
	const morning = 15_000
	visits := make(chan *session, 256)
	go func() {
		for s := range visits {
			h.close(s)
		}
	}()
	for range morning {
		visits <- h.open()
	}
	close(ready)
	for n := morning; n < maxSessions; {
		time.Sleep(50 * time.Millisecond)
		for range 20 {
			visits <- h.open()
			n++
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	h := &hub{sessions: make(map[int]*session)}
	http.HandleFunc("/notify", func(w http.ResponseWriter, r *http.Request) {
		h.broadcast(r.FormValue("text"))
		fmt.Fprintln(w, "sent")
	})
	http.HandleFunc("/sessions", func(w http.ResponseWriter, r *http.Request) {
		h.mu.Lock()
		defer h.mu.Unlock()
		fmt.Fprintf(w, "open %d beats %d\n", len(h.sessions), h.beats.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()

	ready := make(chan struct{})
	go h.acceptClients(ready)
	<-ready
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
