// Command reminders sends calendar reminders at their time.
package main

import (
	"container/heap"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type reminder struct {
	at     time.Time
	text   string
	paused bool
}

type agenda []*reminder

func (a agenda) Len() int           { return len(a) }
func (a agenda) Less(i, j int) bool { return a[i].at.Before(a[j].at) }
func (a agenda) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(x any)        { *a = append(*a, x.(*reminder)) }
func (a *agenda) Pop() any {
	old := *a
	last := old[len(old)-1]
	*a = old[:len(old)-1]
	return last
}

type scheduler struct {
	wake *time.Timer

	mu   sync.Mutex
	due  agenda
	sent int
}

// run sleeps until the next reminder is due, again and again.
func (s *scheduler) run() {
	for range s.wake.C {
		s.sendDue(time.Now())
		s.wake.Reset(s.untilNext())
	}
}

// sendDue sends what is due; paused reminders stay until their owner is back.
func (s *scheduler) sendDue(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.due.Len() > 0 && !s.due[0].at.After(now) && !s.due[0].paused {
		heap.Pop(&s.due)
		s.sent++
	}
}

func (s *scheduler) untilNext() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.due.Len() == 0 {
		return time.Minute
	}
	return time.Until(s.due[0].at)
}

func (s *scheduler) add(r *reminder) {
	s.mu.Lock()
	heap.Push(&s.due, r)
	s.mu.Unlock()
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	s := &scheduler{wake: time.NewTimer(100 * time.Millisecond)}
	now := time.Now()
	for i := range 500 {
		s.add(&reminder{at: now.Add(time.Duration(i) * time.Second), text: fmt.Sprintf("call %d", i), paused: i == 1})
	}
	http.HandleFunc("/remind", func(w http.ResponseWriter, r *http.Request) {
		s.add(&reminder{at: time.Now().Add(time.Minute), text: r.FormValue("text")})
		fmt.Fprintln(w, "planned")
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		fmt.Fprintf(w, "planned %d sent %d\n", s.due.Len(), s.sent)
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go s.run()
	time.Sleep(1500 * time.Millisecond)
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
