// Command audit records who changed what; the record is written by one background writer.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"strconv"
	"sync"
	"time"
)

type change struct {
	user string
	what string
}

type trail struct {
	changes chan change
}

type trailOptions struct {
	buffer int
	async  bool
}

func newTrail(o trailOptions) *trail {
	t := &trail{}
	if o.async {
		t.changes = make(chan change, o.buffer)
		go t.write()
	}
	return t
}

func (t *trail) record(c change) { t.changes <- c }

func (t *trail) write() {
	for c := range t.changes {
		log.Print(c.user, " ", c.what)
	}
}

type settings struct {
	trail *trail

	mu     sync.RWMutex
	values map[string]string
}

func (s *settings) set(user, key, value string) {
	s.mu.Lock()
	old := s.values[key]
	s.values[key] = value
	s.mu.Unlock()
	if old != value {
		go s.trail.record(change{user, key + "=" + value})
	}
}

// rollout moves the weights of the canaries step by step.
func (s *settings) rollout(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 40_000; n++ {
		<-tick.C
		s.set("deployer", "canary.weight."+strconv.Itoa(n%7), strconv.Itoa(n%101))
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	buffer := flag.Int("audit-buffer", 256, "audit records kept in memory")
	async := flag.Bool("audit-async", false, "write the audit trail in the background")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	s := &settings{trail: newTrail(trailOptions{*buffer, *async}), values: map[string]string{}}
	http.HandleFunc("/settings", func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			s.set(r.FormValue("user"), r.FormValue("key"), r.FormValue("value"))
			return
		}
		s.mu.RLock()
		defer s.mu.RUnlock()
		for k, v := range s.values {
			fmt.Fprintln(w, k, v)
		}
	})
	go s.rollout(12 * time.Millisecond)
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
