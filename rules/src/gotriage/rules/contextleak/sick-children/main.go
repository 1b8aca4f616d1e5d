// Command scoring rates payments; every rating works under a context of its own.
package main

import (
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type traceKey struct{}

type payment struct {
	id     int
	amount int
	card   string
}

type engine struct {
	life  context.Context
	rated atomic.Int64
}

func (e *engine) rules(ctx context.Context, p payment) int {
	h := fnv.New32a()
	fmt.Fprintf(h, "%s/%d/%v", p.card, p.amount, ctx.Value(traceKey{}))
	return int(h.Sum32() % 100)
}

// rate runs the rules for one payment and stops early when the card is known to be stolen.
func (e *engine) rate(p payment) int {
	ctx, cancel := context.WithCancel(context.WithValue(e.life, traceKey{}, p.id))
	score := e.rules(ctx, p)
	if score > 98 {
		cancel()
		return 100
	}
	e.rated.Add(1)
	return score
}

// replay rates yesterday's payments again with today's rules.
func (e *engine) replay(perTick int, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 1_200_000; n += perTick {
		<-tick.C
		for i := range perTick {
			e.rate(payment{n + i, (n + i) % 9000, "4111-xxxx"})
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	e := &engine{life: ctx}
	http.HandleFunc("/rate", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, e.rate(payment{1, 4200, "4111-xxxx"}))
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, e.rated.Load()) })

	go e.replay(250, 20*time.Millisecond)
	go func() {
		time.Sleep(1500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
