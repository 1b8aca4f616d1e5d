// Command timetabler improves a school's timetable by trying swaps of lessons.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

const (
	classes = 30
	slots   = 40
	lessons = classes * slots
)

// table holds the teacher of each class and hour.
type table [lessons]uint8

type planner struct {
	best   atomic.Int64
	rounds atomic.Int64
	plan   atomic.Pointer[table]
}

// conflicts counts the hours in which a teacher would be in two rooms.
func conflicts(t *table, slot int) (n int) {
	var busy [256]uint8
	for c := range classes {
		teacher := t[c*slots+slot]
		if busy[teacher]++; busy[teacher] > 1 {
			n++
		}
	}
	return n
}

func cost(t *table) (n int) {
	for s := range slots {
		n += conflicts(t, s)
	}
	return n
}

// improve swaps two lessons of a class and keeps the swap if the timetable does not get worse.
func improve(t *table, rng *rand.Rand) int {
	c := rng.IntN(classes)
	a, b := rng.IntN(slots), rng.IntN(slots)
	before := conflicts(t, a) + conflicts(t, b)
	t[c*slots+a], t[c*slots+b] = t[c*slots+b], t[c*slots+a]
	after := conflicts(t, a) + conflicts(t, b)
	if after > before {
		t[c*slots+a], t[c*slots+b] = t[c*slots+b], t[c*slots+a]
		return 0
	}
	return before - after
}

// search starts from a random timetable again and again.
func (p *planner) search() {
	rng := rand.New(rand.NewPCG(1, 2))
	for {
		t := new(table)
		for i := range t {
			t[i] = uint8(rng.IntN(45))
		}
		for range 60_000 {
			improve(t, rng)
		}
		if now := int64(cost(t)); now < p.best.Load() {
			p.best.Store(now)
			p.plan.Store(t)
		}
		p.rounds.Add(1)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	p := new(planner)
	p.best.Store(lessons)
	http.HandleFunc("/plan", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "rounds %d conflicts %d\n", p.rounds.Load(), p.best.Load())
		if t := p.plan.Load(); t != nil {
			fmt.Fprintf(w, "class 1: %v\n", t[:slots])
		}
	})
	http.HandleFunc("/healthz", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "ok") })
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go p.search()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
