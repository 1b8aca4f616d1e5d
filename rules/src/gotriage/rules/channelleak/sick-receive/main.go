// Command importer takes product batches and writes them to the catalogue with a few writers each.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type product struct {
	sku  string
	data []byte
}

type catalogue struct {
	mu   sync.RWMutex
	sums map[string]string
}

func (c *catalogue) put(p product) {
	sum := sha256.Sum256(p.data)
	c.mu.Lock()
	c.sums[p.sku] = hex.EncodeToString(sum[:])
	c.mu.Unlock()
}

type importer struct {
	catalogue *catalogue
	batches   atomic.Int64
}

func (im *importer) write(rows <-chan product, done *sync.WaitGroup) {
	for p := range rows {
		im.catalogue.put(p)
		done.Done()
	}
}

// batch imports one delivery and returns when every row is stored.
func (im *importer) batch(rows []product) {
	work := make(chan product, len(rows))
	var done sync.WaitGroup
	done.Add(len(rows))
	for range 4 {
		go im.write(work, &done)
	}
	for _, p := range rows {
		work <- p
	}
	done.Wait()
	im.batches.Add(1)
}

func (im *importer) poll(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 10_000; n++ {
		<-tick.C
		rows := make([]product, 50)
		for i := range rows {
			rows[i] = product{fmt.Sprintf("sku-%d-%d", n%100, i), make([]byte, 256)}
		}
		im.batch(rows)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	im := &importer{catalogue: &catalogue{sums: map[string]string{}}}
	http.HandleFunc("/products", func(w http.ResponseWriter, _ *http.Request) {
		im.catalogue.mu.RLock()
		defer im.catalogue.mu.RUnlock()
		fmt.Fprintln(w, len(im.catalogue.sums), "products")
	})
	http.HandleFunc("/batches", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, im.batches.Load()) })

	go im.poll(40 * time.Millisecond)
	go func() {
		time.Sleep(300 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
