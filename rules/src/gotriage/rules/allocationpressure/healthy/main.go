// Command catalogwarmup serves a product catalogue from memory; it loads the catalogue at the start.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const (
	products = 300_000
	warmup   = 3 * time.Second
)

type product struct {
	sku   string
	title string
	tags  []string
	price int
}

type catalog struct {
	mu    sync.RWMutex
	bySKU map[string]*product
	byTag map[string][]*product

	lookups atomic.Int64
}

// load fills the catalogue in slices, so that requests get their turn while it warms up.
func (c *catalog) load() {
	const slice = 3000
	for from := 0; from < products; from += slice {
		c.mu.Lock()
		for i := from; i < from+slice; i++ {
			p := &product{sku: fmt.Sprintf("sku-%07d", i), title: fmt.Sprintf("Article %d of the range %d", i, i%90), price: i % 10_000}
			p.tags = append(p.tags, fmt.Sprintf("colour-%d", i%12), fmt.Sprintf("range-%d", i%90))
			c.bySKU[p.sku] = p
			for _, t := range p.tags {
				c.byTag[t] = append(c.byTag[t], p)
			}
		}
		c.mu.Unlock()
		time.Sleep(warmup * slice / products / 2)
	}
}

// cheapest looks for the cheapest products that carry a tag.
func (c *catalog) cheapest(tag string, into []*product) []*product {
	c.mu.RLock()
	defer c.mu.RUnlock()
	into = into[:0]
	for _, p := range c.byTag[tag] {
		if len(into) < cap(into) {
			into = append(into, p)
		} else if worst := slices.MaxFunc(into, func(a, b *product) int { return a.price - b.price }); p.price < worst.price {
			into[slices.Index(into, worst)] = p
		}
	}
	c.lookups.Add(1)
	return into
}

// rank refreshes the front page's lists all day long.
func (c *catalog) rank() {
	tags := strings.Fields("range-1 range-7 range-21 colour-3 range-44 range-80")
	into := make([]*product, 0, 20)
	for n := 0; ; n++ {
		into = c.cheapest(tags[n%len(tags)], into)
		time.Sleep(2 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	c := &catalog{bySKU: make(map[string]*product), byTag: make(map[string][]*product)}
	http.HandleFunc("/cheapest", func(w http.ResponseWriter, r *http.Request) {
		for _, p := range c.cheapest(r.FormValue("tag"), make([]*product, 0, 10)) {
			fmt.Fprintf(w, "%s %s %d\n", p.sku, p.title, p.price)
		}
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "lookups %d\n", c.lookups.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	fmt.Printf("listening on %s\n", ln.Addr())
	go c.load()
	go c.rank()
	time.Sleep(*runFor)
}
