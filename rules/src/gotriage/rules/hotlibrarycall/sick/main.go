// Command logscrubber removes personal data from log lines before they are stored.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"regexp"
	"strings"
	"sync"
	"time"
)

// policy is what a tenant wants to be masked.
type policy struct {
	tenant   string
	patterns []string
}

type scrubber struct {
	policies map[string]policy

	mu     sync.Mutex
	lines  int
	masked int
}

func newScrubber() *scrubber {
	s := &scrubber{policies: make(map[string]policy)}
	for _, t := range []string{"bank", "clinic", "shop"} {
		s.policies[t] = policy{tenant: t, patterns: []string{
			`[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}`,
			`\b\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b`,
			`\b(?:\+49|0)\d{3,4}[ /-]?\d{5,8}\b`,
		}}
	}
	return s
}

// scrub masks what the tenant's policy names.
func (s *scrubber) scrub(tenant, line string) string {
	for _, p := range s.policies[tenant].patterns {
		line = regexp.MustCompile(p).ReplaceAllString(line, "***")
	}
	return line
}

func (s *scrubber) store(line string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.lines++
	if strings.Contains(line, "***") {
		s.masked++
	}
}

// follow reads the log stream of the tenants.
func (s *scrubber) follow() {
	tenants := []string{"bank", "clinic", "shop"}
	for n := 0; ; n++ {
		line := fmt.Sprintf("user%d@example.org paid with 4111 1111 1111 %04d, call 0170 %07d", n%100, n%10_000, n%10_000_000)
		s.store(s.scrub(tenants[n%3], line))
		if n%50 == 0 {
			time.Sleep(time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	s := newScrubber()
	http.HandleFunc("/scrub", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, s.scrub(r.FormValue("tenant"), r.FormValue("line")))
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		fmt.Fprintf(w, "lines %d masked %d\n", s.lines, s.masked)
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go s.follow()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
