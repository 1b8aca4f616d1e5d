// Command indexer builds a word index, document by document, and rests a little after each.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync"
	"time"
)

const text = `the quick brown fox jumps over the lazy dog while the sun sets behind the hills and a cold wind
blows from the sea over fields of barley and rye toward the town where lamps are lit one after another`

type indexer struct {
	rest time.Duration

	mu    sync.Mutex
	words map[string]int
	docs  int
}

func (x *indexer) run() {
	for {
		x.index(text)
		time.Sleep(x.rest)
	}
}

// index splits, normalises and counts the words of one document.
func (x *indexer) index(doc string) {
	for round := range 300 {
		for _, word := range strings.Fields(doc) {
			word = strings.ToUpper(word) + string(rune('a'+round%26))
			x.mu.Lock()
			x.words[word]++
			x.mu.Unlock()
		}
	}
	x.mu.Lock()
	x.docs++
	x.mu.Unlock()
}

func (x *indexer) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	x.mu.Lock()
	defer x.mu.Unlock()
	fmt.Fprintf(w, "%d documents, %d words\n", x.docs, len(x.words))
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	x := &indexer{rest: time.Millisecond, words: map[string]int{}}
	go x.run()
	http.Handle("/stats", x)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
