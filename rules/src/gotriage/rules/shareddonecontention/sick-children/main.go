// Command lookup answers questions about words; every question may be given up on its own.
package main

import (
	"context"
	"flag"
	"fmt"
	"hash/maphash"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type dictionary struct {
	seed  maphash.Seed
	words [1 << 12]uint64
	found atomic.Int64
}

func (d *dictionary) search(ctx context.Context, word string) bool {
	if ctx.Err() != nil {
		return false
	}
	h := maphash.String(d.seed, word)
	return d.words[h%uint64(len(d.words))]&(h|1) != 0
}

// ask gives each question a context of its own, under the service's.
func (d *dictionary) ask(service context.Context, word string) bool {
	ctx, cancel := context.WithCancel(service)
	defer cancel()
	return d.search(ctx, word)
}

func (d *dictionary) client(service context.Context) {
	words := []string{"alder", "birch", "cedar", "douglas", "elm", "fir"}
	for n := 0; ; n++ {
		if d.ask(service, words[n%len(words)]) {
			d.found.Add(1)
		}
		if n%5_000 == 0 {
			time.Sleep(time.Millisecond)
		}
	}
}

// subscribe waits for news of the dictionary.
func subscribe(ctx context.Context, news <-chan string) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-news:
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })
	service, cancel := context.WithTimeout(context.Background(), *life)
	defer cancel()

	d := &dictionary{seed: maphash.MakeSeed()}
	for i := range d.words {
		d.words[i] = uint64(i) * 0x9e3779b97f4a7c15
	}
	news := make(chan string)
	for range 300 {
		go subscribe(service, news)
	}
	for range 48 {
		go d.client(service)
	}
	http.HandleFunc("/found", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, d.found.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
