// Command stamps keeps for each sensor when it was heard last.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type sensor struct {
	heard atomic.Int64
	gaps  atomic.Int64
}

// hear takes the time of every frame.
func (s *sensor) hear() {
	now := time.Now().UnixNano()
	if last := s.heard.Swap(now); now-last > int64(time.Second) {
		s.gaps.Add(1)
	}
}

func (s *sensor) frames() {
	for {
		for range 50_000 {
			s.hear()
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	sensors := make([]sensor, 4)
	for i := range sensors {
		go sensors[i].frames()
	}
	http.HandleFunc("/gaps", func(w http.ResponseWriter, _ *http.Request) {
		gaps := int64(0)
		for i := range sensors {
			gaps += sensors[i].gaps.Load()
		}
		fmt.Fprintln(w, gaps)
	})
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
