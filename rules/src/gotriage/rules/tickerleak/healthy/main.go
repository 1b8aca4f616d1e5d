// Command tenantjobs runs one small periodic job for each tenant of a platform.
package main

import (
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"sync/atomic"
	"time"
)

const tenants = 6000

type tenant struct {
	name  string
	every time.Duration
	runs  atomic.Int64
	sum   atomic.Uint64
}

// run does the tenant's job at its own pace until the service stops.
func (t *tenant) run(ctx context.Context) {
	ticker := time.NewTicker(t.every)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			t.reconcile()
		case <-ctx.Done():
			return
		}
	}
}

func (t *tenant) reconcile() {
	h := fnv.New64a()
	for range 20 {
		h.Write([]byte(t.name))
	}
	t.sum.Store(h.Sum64())
	t.runs.Add(1)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	ctx, cancel := context.WithTimeout(context.Background(), *runFor)
	defer cancel()
	var running sync.WaitGroup
	all := make([]*tenant, tenants)
	for i := range all {
		t := &tenant{name: fmt.Sprintf("tenant-%05d", i), every: time.Duration(100+i%200) * time.Millisecond}
		all[i] = t
		running.Add(1)
		go func() {
			defer running.Done()
			t.run(ctx)
		}()
	}
	http.HandleFunc("/runs", func(w http.ResponseWriter, r *http.Request) {
		var n int64
		for _, t := range all {
			n += t.runs.Load()
		}
		fmt.Fprintf(w, "tenants %d runs %d\n", len(all), n)
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	fmt.Printf("listening on %s\n", ln.Addr())
	running.Wait()
}
