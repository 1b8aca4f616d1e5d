// Command salesreport sums the sales of each region, one day at a time; a day's records go when it is done.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"slices"
	"sync"
	"time"
)

const salesADay = 120_000

type sale struct {
	region  string
	article int
	cents   int64
	note    [64]byte
}

type report struct {
	mu     sync.Mutex
	totals map[string]int64
	median map[string]int64
	days   int
}

// read loads the sales of one day.
func read(day int) []*sale {
	sales := make([]*sale, 0, salesADay)
	for i := range salesADay {
		sales = append(sales, &sale{region: [...]string{"north", "south", "east", "west"}[i%4], article: i % 900, cents: int64((i*day + i) % 7000)})
	}
	return sales
}

// day reads, sorts and sums one day.
func (r *report) day(day int) {
	sales := read(day)
	time.Sleep(300 * time.Millisecond) // the warehouse confirms the day
	slices.SortFunc(sales, func(a, b *sale) int { return int(a.cents - b.cents) })
	r.mu.Lock()
	defer r.mu.Unlock()
	byRegion := make(map[string][]int64)
	for _, s := range sales {
		r.totals[s.region] += s.cents
		byRegion[s.region] = append(byRegion[s.region], s.cents)
	}
	for region, cents := range byRegion {
		r.median[region] = cents[len(cents)/2]
	}
	r.days++
}

func (r *report) run() {
	for day := 1; ; day++ {
		r.day(day)
		time.Sleep(400 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	r := &report{totals: make(map[string]int64), median: make(map[string]int64)}
	http.HandleFunc("/report", func(w http.ResponseWriter, req *http.Request) {
		r.mu.Lock()
		defer r.mu.Unlock()
		for region, cents := range r.totals {
			fmt.Fprintf(w, "%s %d median %d\n", region, cents, r.median[region])
		}
	})
	http.HandleFunc("/healthz", func(w http.ResponseWriter, req *http.Request) { fmt.Fprintln(w, "ok") })
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go r.run()
	time.Sleep(2 * time.Second)
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
