// Command intake takes readings of meters and keeps the last one of each.
package main

import (
	"flag"
	"fmt"
	"log"
	"log/slog"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type reading struct {
	meter int
	value float64
}

type store struct {
	last [512]atomic.Uint64
	n    atomic.Int64
	log  *slog.Logger
}

// put keeps one reading.
func (s *store) put(r reading) {
	s.log.Debug("reading", "meter", r.meter, "value", r.value, "count", s.n.Load())
	s.last[r.meter%512].Store(uint64(r.value * 1000))
	if n := s.n.Add(1); n%2_000 == 0 {
		s.log.Info("readings kept", "count", n)
	}
}

func (s *store) line(id int) {
	for n := 0; ; n++ {
		s.put(reading{id*17 + n, float64(n%97) / 3})
		if n%200 == 0 {
			time.Sleep(20 * time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	out := flag.String("log", os.DevNull, "file for the log")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	file, err := os.OpenFile(*out, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		log.Fatal(err)
	}
	level := slog.LevelInfo
	s := &store{log: slog.New(slog.NewJSONHandler(file, &slog.HandlerOptions{AddSource: true, Level: level}))}
	for id := range 24 {
		go s.line(id)
	}
	http.HandleFunc("/count", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, s.n.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
