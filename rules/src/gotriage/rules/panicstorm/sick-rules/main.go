// Command ruleengine scores transactions with rules that customers write.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"runtime/debug"
	"sync/atomic"
	"time"
)

var errField = errors.New("field is missing")

type transaction map[string]float64

type node struct {
	field       string
	left, right *node
}

func (n *node) eval(t transaction) float64 {
	if n.left != nil {
		return n.left.eval(t) + n.right.eval(t)
	}
	v, ok := t[n.field]
	if !ok {
		panic(errField) // caught by score
	}
	return v
}

type engine struct {
	rule    *node
	scored  atomic.Int64
	skipped atomic.Int64
	trace   atomic.Pointer[[]byte]
}

func (e *engine) score(t transaction) (score float64) {
	defer func() {
		if r := recover(); r != nil {
			stack := debug.Stack()
			e.trace.Store(&stack)
			e.skipped.Add(1)
			score = -1
		}
	}()
	score = e.rule.eval(t)
	e.scored.Add(1)
	return score
}

func tree(depth int, field string) *node {
	if depth == 0 {
		return &node{field: field}
	}
	return &node{left: tree(depth-1, "amount"), right: tree(depth-1, field)}
}

// stream sends transactions in bursts; half come from terminals that know no age.
func (e *engine) stream() {
	full, short := transaction{"amount": 12.5, "age": 33}, transaction{"amount": 12.5}
	for range time.Tick(5 * time.Millisecond) {
		for n := range 300 {
			if n%2 == 0 {
				e.score(short)
			} else {
				e.score(full)
			}
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	e := &engine{rule: tree(4, "age")}
	go e.stream()
	http.HandleFunc("/stats", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d scored, %d skipped\n", e.scored.Load(), e.skipped.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
