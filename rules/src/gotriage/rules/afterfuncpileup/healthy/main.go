// Command sessioncache holds login sessions; each expires a while after its last use.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

const (
	users   = 30_000
	timeout = 20 * time.Second
)

type session struct {
	user    int
	token   string
	data    [512]byte
	expires *time.Timer
}

type cache struct {
	mu       sync.Mutex
	sessions map[int]*session
	logins   int
	expired  int
}

// login replaces the user's session; the old one's timer goes with it.
func (c *cache) login(user int) {
	s := &session{user: user, token: fmt.Sprintf("%08x", user*2654435761)}
	c.mu.Lock()
	defer c.mu.Unlock()
	if old := c.sessions[user]; old != nil {
		old.expires.Stop()
	}
	c.sessions[user] = s
	c.logins++
	s.expires = time.AfterFunc(timeout, func() { c.expire(s) })
}

func (c *cache) expire(s *session) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sessions[s.user] == s {
		delete(c.sessions, s.user)
		c.expired++
	}
}

// people plays the site's visitors: all of them are in, and log in again in turn.
func (c *cache) people(ready chan<- struct{}) {
	for n := 0; ; n++ {
		c.login(n % users)
		switch {
		case n == users:
			close(ready)
		case n > users && n%50 == 0:
			time.Sleep(10 * time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	c := &cache{sessions: make(map[int]*session)}
	http.HandleFunc("/sessions", func(w http.ResponseWriter, r *http.Request) {
		c.mu.Lock()
		defer c.mu.Unlock()
		fmt.Fprintf(w, "sessions %d logins %d expired %d\n", len(c.sessions), c.logins, c.expired)
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	ready := make(chan struct{})
	go c.people(ready)
	<-ready
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
