// Command eventenricher adds the context of a customer to click events and counts them by campaign.
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

type enricher struct {
	customers map[string]map[string]string

	mu        sync.Mutex
	campaigns map[string]int
	events    int
}

func newEnricher() *enricher {
	e := &enricher{customers: make(map[string]map[string]string), campaigns: make(map[string]int)}
	for i := range 20_000 {
		e.customers[fmt.Sprintf("c%05d", i)] = map[string]string{
			"tier": []string{"free", "plus", "pro"}[i%3], "country": []string{"de", "fr", "pl", "es"}[i%4],
			"campaign": fmt.Sprintf("spring-%d", i%20),
		}
	}
	return e
}

// parse splits an event of the form key=value&key=value into its fields.
func parse(line string) map[string]*string {
	fields := make(map[string]*string)
	for _, pair := range strings.Split(line, "&") {
		key, value, ok := strings.Cut(pair, "=")
		if !ok {
			continue
		}
		v := strings.Clone(value)
		fields[strings.ToLower(key)] = &v
	}
	return fields
}

// enrich copies the event and the customer's context into one record.
func (e *enricher) enrich(line string) map[string]*string {
	event := parse(line)
	record := make(map[string]*string)
	for k, v := range event {
		record["event."+k] = v
	}
	if c := event["customer"]; c != nil {
		for k, v := range e.customers[*c] {
			record["customer."+k] = &v
		}
	}
	return record
}

func (e *enricher) count(record map[string]*string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.events++
	if c := record["customer.campaign"]; c != nil {
		e.campaigns[*c]++
	}
}

// stream replays the clicks of a day.
func (e *enricher) stream(lines []string) {
	for n := 0; ; n++ {
		e.count(e.enrich(lines[n%len(lines)]))
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	e := newEnricher()
	var lines []string
	for i := range 5000 {
		lines = append(lines, fmt.Sprintf("Customer=c%05d&Page=/shop/item/%d&Ref=mail&Device=phone&Lang=de&Sess=%x&Ab=b", i*3, i%700, i*7919))
	}
	http.HandleFunc("/campaigns", func(w http.ResponseWriter, r *http.Request) {
		e.mu.Lock()
		defer e.mu.Unlock()
		for name, n := range e.campaigns {
			fmt.Fprintf(w, "%s %d\n", name, n)
		}
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go e.stream(lines)
	go e.stream(lines[len(lines)/2:])
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
