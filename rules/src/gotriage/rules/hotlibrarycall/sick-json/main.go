// Command scoreboard pushes the live scores of all matches to its subscribers.
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

const subscribers = 400

type event struct {
	Minute int    `json:"minute"`
	Kind   string `json:"kind"`
	Player string `json:"player"`
}

type match struct {
	ID     int     `json:"id"`
	Home   string  `json:"home"`
	Away   string  `json:"away"`
	Score  [2]int  `json:"score"`
	Events []event `json:"events"`
}

// subscriber takes the newest board; an unread older one is replaced.
type subscriber struct {
	newest atomic.Pointer[[]byte]
	sent   atomic.Int64
}

func (s *subscriber) offer(board []byte) {
	s.newest.Store(&board)
	s.sent.Add(int64(len(board)))
}

type board struct {
	mu      sync.RWMutex
	matches []match
	subs    []*subscriber
}

// publish sends the board to one subscriber.
func (b *board) publish(s *subscriber) error {
	b.mu.RLock()
	defer b.mu.RUnlock()
	data, err := json.Marshal(b.matches)
	if err != nil {
		return fmt.Errorf("encode board: %w", err)
	}
	s.offer(data)
	return nil
}

func (b *board) goal(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	m := &b.matches[n%len(b.matches)]
	m.Score[n%2]++
	m.Events[n%len(m.Events)] = event{Minute: n % 90, Kind: "goal", Player: fmt.Sprintf("player %d", n%22)}
}

// run publishes the board after each goal.
func (b *board) run() {
	for n := 0; ; n++ {
		b.goal(n)
		for _, s := range b.subs {
			if err := b.publish(s); err != nil {
				log.Print(err)
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	b := new(board)
	for i := range 30 {
		m := match{ID: i, Home: fmt.Sprintf("Club %d", 2*i), Away: fmt.Sprintf("Club %d", 2*i+1), Events: make([]event, 20)}
		b.matches = append(b.matches, m)
	}
	for range subscribers {
		b.subs = append(b.subs, new(subscriber))
	}
	http.HandleFunc("/board", func(w http.ResponseWriter, r *http.Request) {
		b.mu.RLock()
		defer b.mu.RUnlock()
		if err := json.NewEncoder(w).Encode(b.matches); err != nil {
			log.Print(err)
		}
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go b.run()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
