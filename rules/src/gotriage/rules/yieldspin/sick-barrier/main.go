// Command shardrestore restores shards from a backup; queries wait until all shards are back.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"runtime"
	"sync/atomic"
	"time"
)

type restore struct {
	pending atomic.Int32
	served  atomic.Int64
}

// await returns when all shards are restored.
func (r *restore) await() {
	for r.pending.Load() > 0 {
		runtime.Gosched()
	}
}

func (r *restore) query(shard int) {
	r.await()
	r.served.Add(int64(shard))
}

// shard reads its files; the last one is large.
func (r *restore) shard(n int) {
	time.Sleep(time.Duration(n*n*n) * time.Second)
	r.pending.Add(-1)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	r := &restore{}
	r.pending.Store(10)
	for n := range 10 {
		go r.shard(n)
	}
	for n := range 6 {
		go r.query(n)
	}
	http.HandleFunc("/pending", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, r.pending.Load()) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
