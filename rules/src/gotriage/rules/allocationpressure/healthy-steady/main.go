// Command textindexer cuts documents into words and counts them; it allocates, but little for what it does.
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

type index struct {
	mu    sync.Mutex
	words map[string]int
	docs  int
}

type document struct {
	id    int
	text  string
	words []string
}

// distance is the edit distance of two words, for the spelling suggestions.
func distance(a, b string, row []int) int {
	for j := range len(b) + 1 {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// add indexes a document and merges words that differ by one letter only.
func (x *index) add(d *document) {
	d.words = strings.Fields(d.text)
	row := make([]int, 64)
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, w := range d.words {
		known := w
		for seen := range x.words {
			if seen != w && distance(seen, w, row) == 1 {
				known = seen
				break
			}
		}
		x.words[known]++
	}
	x.docs++
}

func (x *index) ingest() {
	for n := 0; ; n++ {
		text := fmt.Sprintf("order %d from customer %d was shipped to the northern warehouse on route %d after a short delay", n%50, n%40, n%9)
		x.add(&document{id: n, text: text})
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	x := &index{words: make(map[string]int)}
	http.HandleFunc("/count", func(w http.ResponseWriter, r *http.Request) {
		x.mu.Lock()
		defer x.mu.Unlock()
		fmt.Fprintf(w, "%d of %d documents\n", x.words[r.FormValue("word")], x.docs)
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go x.ingest()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
