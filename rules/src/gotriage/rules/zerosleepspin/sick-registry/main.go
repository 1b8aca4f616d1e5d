// Command heartbeat tells a registry that the services on this host are alive.
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
	"sync/atomic"
	"time"
)

type config struct {
	Services []string      `json:"services"`
	Interval time.Duration `json:"interval"`
}

func parseConfig(raw string) (config, error) {
	var c config
	err := json.Unmarshal([]byte(raw), &c)
	return c, err
}

type registrar struct {
	config config
	beats  atomic.Int64

	mu   sync.Mutex
	seen map[string]int64
}

func (r *registrar) run() {
	for {
		r.beat(r.beats.Add(1))
		time.Sleep(r.config.Interval)
	}
}

func (r *registrar) beat(n int64) {
	name := r.config.Services[int(n)%len(r.config.Services)]
	r.mu.Lock()
	r.seen[name] = n
	r.mu.Unlock()
}

func (r *registrar) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	json.NewEncoder(w).Encode(r.seen)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	c, err := parseConfig(`{"services": ["billing", "search", "mail"], "heartbeat_interval": 2000000000}`)
	if err != nil {
		log.Fatal(err)
	}
	r := &registrar{config: c, seen: map[string]int64{}}
	go r.run()
	http.Handle("/seen", r)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
