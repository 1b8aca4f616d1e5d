// Command sharded counts words of a stream of texts; each shard of the index has a lock of its own.
package main

import (
	"flag"
	"fmt"
	"hash/maphash"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const text = "the quick brown fox jumps over the lazy dog while seven wizards quietly judge its boxing match"

type shard struct {
	mu    sync.Mutex
	words map[string]int
}

type index struct {
	seed   maphash.Seed
	shards [64]shard
	texts  atomic.Int64
}

func (ix *index) add(word string, n int) {
	s := &ix.shards[maphash.String(ix.seed, word)%64]
	s.mu.Lock()
	s.words[word] += n
	s.mu.Unlock()
}

// read counts the words of one text and adds the result to the index at the end.
func (ix *index) read(id int) {
	local := map[string]int{}
	for range 20 {
		for _, w := range strings.Fields(strings.ToUpper(text)) {
			local[strings.ToLower(w)]++
		}
	}
	for w, n := range local {
		ix.add(w, n)
	}
	ix.texts.Add(1)
}

func (ix *index) reader(id int) {
	for n := 0; ; n++ {
		ix.read(id + n)
		if n%50 == 0 {
			time.Sleep(30 * time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	ix := &index{seed: maphash.MakeSeed()}
	for i := range ix.shards {
		ix.shards[i].words = map[string]int{}
	}
	for id := range 16 {
		go ix.reader(id)
	}
	http.HandleFunc("/count", func(w http.ResponseWriter, r *http.Request) {
		word := r.FormValue("word")
		s := &ix.shards[maphash.String(ix.seed, word)%64]
		s.mu.Lock()
		defer s.mu.Unlock()
		fmt.Fprintln(w, s.words[word])
	})
	http.HandleFunc("/texts", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, ix.texts.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
