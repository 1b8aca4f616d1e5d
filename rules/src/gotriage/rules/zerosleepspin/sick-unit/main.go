// Command queuepoller takes jobs from a table and runs them.
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

type table struct {
	mu   sync.Mutex
	jobs []string
}

func (t *table) next() (string, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.jobs) == 0 {
		return "", false
	}
	job := t.jobs[0]
	t.jobs = t.jobs[1:]
	return job, true
}

func (t *table) add(job string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.jobs = append(t.jobs, job)
}

type poller struct {
	table      *table
	pollMillis int
	done       atomic.Int64
}

func (p *poller) run() {
	for {
		job, ok := p.table.next()
		if !ok {
			time.Sleep(time.Duration(p.pollMillis))
			continue
		}
		if job != "" {
			p.done.Add(1)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	poll := flag.Int("poll", 50, "milliseconds between two looks at the table")
	flag.Parse()

	t := &table{}
	p := &poller{table: t, pollMillis: *poll}
	go p.run()
	go func() {
		for n := 0; ; n++ {
			t.add(fmt.Sprintf("invoice-%d", n))
			time.Sleep(50 * time.Millisecond)
		}
	}()
	http.HandleFunc("/done", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, p.done.Load()) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
