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

// field is one value of a record; records share nothing, so that stages may change them.
type field struct {
	key   *string
	value *string
}

type record []*field

func (r record) get(key string) string {
	for _, f := range r {
		if *f.key == key {
			return *f.value
		}
	}
	return ""
}

type enricher struct {
	customers map[string]record

	mu        sync.Mutex
	campaigns map[string]int
	events    int
}

func newField(key, value string) *field { return &field{key: &key, value: &value} }

func newEnricher() *enricher {
	e := &enricher{customers: make(map[string]record), campaigns: make(map[string]int)}
	for i := range 20_000 {
		e.customers[fmt.Sprintf("c%05d", i)] = record{
			newField("tier", []string{"free", "plus", "pro"}[i%3]),
			newField("country", []string{"de", "fr", "pl", "es"}[i%4]),
			newField("campaign", fmt.Sprintf("spring-%d", i%20)),
		}
	}
	return e
}

// parse splits an event of the form key=value&key=value into its fields.
func parse(line string) record {
	var r record
	for pair := range strings.SplitSeq(line, "&") {
		if key, value, ok := strings.Cut(pair, "="); ok {
			r = append(r, newField(key, value))
		}
	}
	return r
}

// merge copies records into a new one.
func merge(parts ...record) record {
	var all record
	for _, part := range parts {
		for _, f := range part {
			key, value := *f.key, *f.value
			all = append(all, &field{key: &key, value: &value})
		}
	}
	return all
}

// enrich runs an event through the stages: the customer's context, the channel's, the auditor's copy.
func (e *enricher) enrich(line string) record {
	event := parse(line)
	known := merge(event, e.customers[event.get("customer")])
	tagged := merge(known, record{newField("channel", "web"), newField("schema", "7")})
	return merge(tagged, record{newField("audit", "none")})
}

func (e *enricher) count(r record) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.events++
	if c := r.get("campaign"); c != "" {
		e.campaigns[c]++
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
		lines = append(lines, fmt.Sprintf("customer=c%05d&page=/shop/item/%d&ref=mail&device=phone&lang=de&sess=%x&ab=b", i*3, i%700, i*7919))
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
