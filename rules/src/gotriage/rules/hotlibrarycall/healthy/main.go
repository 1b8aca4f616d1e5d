// Command accessmonitor finds attacks in the access log of a proxy; its patterns are compiled once.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"regexp"
	"sync"
	"time"
)

var rules = []*regexp.Regexp{
	regexp.MustCompile(`(?i)union\s+select`),
	regexp.MustCompile(`\.\./\.\./`),
	regexp.MustCompile(`(?i)<script[^>]*>`),
}

type monitor struct {
	mu      sync.Mutex
	lines   int
	alarms  map[string]int
	longest int
}

// inspect counts the lines that match a rule.
func (m *monitor) inspect(line string) {
	var hit string
	for _, r := range rules {
		if r.MatchString(line) {
			hit = r.String()
			break
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.lines++
	m.longest = max(m.longest, len(line))
	if hit != "" {
		m.alarms[hit]++
	}
}

// tail reads the log as it grows: some hundred thousand lines a second.
func (m *monitor) tail() {
	pace := time.NewTicker(10 * time.Millisecond)
	defer pace.Stop()
	for n := 0; ; {
		<-pace.C
		for range 1500 {
			path := "/shop/item/" + fmt.Sprint(n%900)
			if n%500 == 0 {
				path = "/shop/item?id=1 UNION SELECT password"
			}
			m.inspect(fmt.Sprintf("10.0.%d.%d - - GET %s HTTP/1.1 200 %d \"Mozilla/5.0\"", n%16, n%250, path, n%9000))
			n++
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	m := &monitor{alarms: make(map[string]int)}
	http.HandleFunc("/alarms", func(w http.ResponseWriter, r *http.Request) {
		m.mu.Lock()
		defer m.mu.Unlock()
		for rule, n := range m.alarms {
			fmt.Fprintf(w, "%s %d\n", rule, n)
		}
		fmt.Fprintf(w, "lines %d longest %d\n", m.lines, m.longest)
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go m.tail()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
