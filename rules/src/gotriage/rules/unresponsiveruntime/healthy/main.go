// Command backoffice serves reports; its administration pages share one slow, rate-limited door.
package main

import (
	"encoding/csv"
	"flag"
	"fmt"
	"log"
	"net/http"
	"net/http/pprof"
	"os"
	"strconv"
	"sync"
	"time"
)

type door struct {
	mu   sync.Mutex
	next http.Handler
	wait time.Duration
}

// ServeHTTP asks the sign-on service about every request, one after the other; the service is far away.
func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	time.Sleep(d.wait)
	d.mu.Unlock()
	d.next.ServeHTTP(w, r)
}

type report struct {
	mu   sync.RWMutex
	rows [][]string
}

func (p *report) refresh(every time.Duration) {
	for now := range time.Tick(every) {
		rows := make([][]string, 0, 200)
		for i := range 200 {
			rows = append(rows, []string{strconv.Itoa(i), now.Format(time.RFC3339), strconv.Itoa(i * i)})
		}
		p.mu.Lock()
		p.rows = rows
		p.mu.Unlock()
	}
}

func (p *report) serve(w http.ResponseWriter, _ *http.Request) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if err := csv.NewWriter(w).WriteAll(p.rows); err != nil {
		log.Print(err)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	admin := http.NewServeMux()
	admin.HandleFunc("/debug/pprof/", pprof.Index)
	admin.HandleFunc("/debug/pprof/cmdline", pprof.Cmdline)
	admin.HandleFunc("/debug/pprof/profile", pprof.Profile)
	admin.HandleFunc("/debug/pprof/symbol", pprof.Symbol)
	admin.HandleFunc("/debug/pprof/trace", pprof.Trace)

	p := &report{}
	go p.refresh(50 * time.Millisecond)
	mux := http.NewServeMux()
	mux.Handle("/debug/", &door{next: admin, wait: 900 * time.Millisecond})
	mux.HandleFunc("/report.csv", p.serve)
	go func() {
		time.Sleep(300 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, mux))
}
