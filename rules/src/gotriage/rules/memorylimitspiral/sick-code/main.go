// Command documentcache keeps rendered documents in memory, within the memory its container has.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"
)

const documents = 45_000

type block struct {
	kind *string
	text *string
	next *block
}

type document struct {
	title  string
	blocks *block
	views  int
}

type cache struct {
	mu        sync.RWMutex
	documents map[int]*document
	rendered  int
}

// limitMemory tells the runtime how much memory the container grants: MEMORY_MB, or the default size.
func limitMemory() {
	mb := 64
	if v, err := strconv.Atoi(os.Getenv("MEMORY_MB")); err == nil {
		mb = v
	}
	debug.SetMemoryLimit(int64(mb) << 20)
}

func render(id int) *document {
	d := &document{title: fmt.Sprintf("Document %d", id)}
	kinds := []string{"paragraph", "table", "figure"}
	for i := range 18 {
		text := fmt.Sprintf("block %d of document %d, revision %d", i, id, rand.IntN(100))
		d.blocks = &block{kind: &kinds[i%3], text: &text, next: d.blocks}
	}
	return d
}

// page writes a document the way it is sent to a browser.
func (c *cache) page(id int) string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	var b strings.Builder
	d := c.documents[id]
	b.WriteString(d.title)
	for blk := d.blocks; blk != nil; blk = blk.next {
		fmt.Fprintf(&b, "<p class=%q>%s</p>", *blk.kind, *blk.text)
	}
	return b.String()
}

// revise renders a changed document again.
func (c *cache) revise(id int) {
	fresh := render(id)
	c.mu.Lock()
	c.documents[id] = fresh
	c.rendered++
	c.mu.Unlock()
}

func (c *cache) editors() {
	for {
		for range 20 {
			c.revise(rand.IntN(documents))
			c.page(rand.IntN(documents))
		}
		time.Sleep(3 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	limitMemory()
	c := &cache{documents: make(map[int]*document, documents)}
	for id := range documents {
		c.documents[id] = render(id)
	}
	http.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		id, _ := strconv.Atoi(r.FormValue("id"))
		fmt.Fprintln(w, c.page(id%documents))
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		c.mu.RLock()
		defer c.mu.RUnlock()
		fmt.Fprintf(w, "documents %d rendered %d\n", len(c.documents), c.rendered)
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go c.editors()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
