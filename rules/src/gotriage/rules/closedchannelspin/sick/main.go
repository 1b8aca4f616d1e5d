// Command configwatch follows a configuration store and keeps a local copy of it.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type change struct {
	Key, Value string
}

// store is the client of the configuration store.
type store struct{}

// watch sends changes for as long as the session with the store lasts.
func (store) watch() <-chan *change {
	ch := make(chan *change)
	go func() {
		defer close(ch)
		for n := range 5 {
			ch <- &change{Key: fmt.Sprintf("limits/%d", n), Value: "100"}
			time.Sleep(50 * time.Millisecond)
		}
	}()
	return ch
}

type mirror struct {
	mu     sync.RWMutex
	values map[string]string
	synced time.Time
}

func (m *mirror) follow(s store) {
	changes := s.watch()
	resync := time.NewTicker(time.Second)
	defer resync.Stop()
	for {
		select {
		case c := <-changes:
			if c == nil {
				continue
			}
			m.apply(c)
		case at := <-resync.C:
			m.mu.Lock()
			m.synced = at
			m.mu.Unlock()
		}
	}
}

func (m *mirror) apply(c *change) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.values[c.Key] = c.Value
}

func (m *mirror) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	json.NewEncoder(w).Encode(m.values)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	m := &mirror{values: map[string]string{}}
	go m.follow(store{})
	http.Handle("/config", m)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(700 * time.Millisecond)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
