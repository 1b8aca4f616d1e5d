// Command sessioncache keeps web sessions and forgets those that are too old.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"time"
)

type settings struct {
	MaxAge     time.Duration
	SweepEvery time.Duration
}

func loadSettings() settings {
	s := settings{MaxAge: 10 * time.Minute}
	if every, err := time.ParseDuration(os.Getenv("SESSION_SWEEP_EVERY")); err == nil {
		s.SweepEvery = every
	}
	return s
}

type cache struct {
	settings settings
	quit     chan struct{}

	mu       sync.Mutex
	sessions map[string]time.Time
	oldest   time.Time
}

func (c *cache) janitor() {
	for {
		select {
		case <-time.After(c.settings.SweepEvery):
			c.sweep(time.Now())
		case <-c.quit:
			return
		}
	}
}

func (c *cache) sweep(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if now.Sub(c.oldest) < c.settings.MaxAge {
		return // nothing can be due yet
	}
	for id, seen := range c.sessions {
		if now.Sub(seen) > c.settings.MaxAge {
			delete(c.sessions, id)
		}
	}
	c.oldest = now
}

func (c *cache) touch(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sessions[id] = time.Now()
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	c := &cache{settings: loadSettings(), quit: make(chan struct{}), sessions: map[string]time.Time{}, oldest: time.Now()}
	go c.janitor()
	go func() {
		for n := 0; ; n++ {
			c.touch(fmt.Sprintf("session-%d", n%500))
			time.Sleep(5 * time.Millisecond)
		}
	}()
	http.HandleFunc("/touch", func(w http.ResponseWriter, r *http.Request) { c.touch(r.FormValue("id")) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
	close(c.quit)
}
