// Command batches runs jobs in groups and waits for each group; main waits for all the runners.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type runner struct {
	groups atomic.Int64
	jobs   atomic.Int64
}

func (r *runner) job(seed int) {
	time.Sleep(rand.N(120 * time.Millisecond))
	sum := sha256.Sum256(fmt.Append(nil, seed))
	if sum[0] == 0 {
		log.Print("lucky ", seed)
	}
	r.jobs.Add(1)
}

// group returns when the slowest of its jobs has ended.
func (r *runner) group(size int) {
	var wg sync.WaitGroup
	for n := range size {
		wg.Go(func() { r.job(n) })
	}
	wg.Wait()
	r.groups.Add(1)
}

func (r *runner) run(size int) {
	for {
		r.group(size)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	r := &runner{}
	var all sync.WaitGroup
	for range 200 {
		all.Go(func() { r.run(2 + rand.N(4)) })
	}
	http.HandleFunc("/groups", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, r.groups.Load(), r.jobs.Load()) })
	go func() {
		if err := http.ListenAndServe(*addr, nil); err != nil {
			log.Fatal(err)
		}
	}()
	time.Sleep(500 * time.Millisecond)
	fmt.Println("listening on", *addr)
	all.Wait()
}
