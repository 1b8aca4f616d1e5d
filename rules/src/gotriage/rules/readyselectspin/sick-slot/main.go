// Command dispatcher runs queued reports, at most four at a time.
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

type report struct{ id int }

type queue struct {
	mu      sync.Mutex
	waiting []report
}

func (q *queue) push(r report) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, r)
}

func (q *queue) pop() (report, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting) == 0 {
		return report{}, false
	}
	r := q.waiting[0]
	q.waiting = q.waiting[1:]
	return r, true
}

type dispatcher struct {
	queue    queue
	slots    chan struct{}
	finished atomic.Int64
}

// run takes a free slot, then the next report.
func (d *dispatcher) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case d.slots <- struct{}{}:
			r, ok := d.queue.pop()
			if !ok {
				<-d.slots
				continue
			}
			go d.render(r)
		}
	}
}

func (d *dispatcher) render(r report) {
	defer func() { <-d.slots }()
	time.Sleep(30 * time.Millisecond) // the database works
	d.finished.Add(1)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	ctx, cancel := context.WithTimeout(context.Background(), *life)
	defer cancel()
	d := &dispatcher{slots: make(chan struct{}, 4)}
	go d.run(ctx)
	go func() {
		for id := 0; ; id++ {
			d.queue.push(report{id})
			time.Sleep(50 * time.Millisecond)
		}
	}()
	http.HandleFunc("/finished", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, d.finished.Load()) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	<-ctx.Done()
}
