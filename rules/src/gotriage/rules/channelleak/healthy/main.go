// Command render turns order data into invoices with a fixed pool of renderers.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"text/template"
	"time"
)

var invoice = template.Must(template.New("invoice").Parse(
	`Invoice {{.ID}}{{range .Lines}}
  {{.}}{{end}}
`))

type job struct {
	ID    int
	Lines []string
	reply chan<- []byte
}

type pool struct {
	jobs chan job
	done atomic.Int64
}

func newPool(size int) *pool {
	p := &pool{jobs: make(chan job)}
	for range size {
		go p.worker()
	}
	return p
}

func (p *pool) worker() {
	for j := range p.jobs {
		var out bytes.Buffer
		if err := invoice.Execute(&out, j); err != nil {
			log.Print(err)
		}
		p.done.Add(1)
		j.reply <- out.Bytes()
	}
}

// render waits for a free worker and for its answer.
func (p *pool) render(id int) []byte {
	reply := make(chan []byte, 1)
	p.jobs <- job{id, []string{"2 x lamp", "1 x shade", "4 x bulb"}, reply}
	return <-reply
}

// nightly re-renders the invoices of the day.
func (p *pool) nightly(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for id := 0; ; id++ {
		<-tick.C
		p.render(id)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	p := newPool(1000)
	http.HandleFunc("/invoice", func(w http.ResponseWriter, _ *http.Request) { w.Write(p.render(int(p.done.Load()))) })
	http.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })

	for range 4 {
		go p.nightly(4 * time.Millisecond)
	}
	go func() {
		time.Sleep(300 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
