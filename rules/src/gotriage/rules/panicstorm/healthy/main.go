// Command pricing evaluates price formulas; a formula that divides by zero is caught and counted.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// eval computes a formula in postfix notation.
func eval(formula string) int {
	var stack [16]int
	top := 0
	for word := range strings.FieldsSeq(formula) {
		switch word {
		case "+":
			top--
			stack[top-1] += stack[top]
		case "*":
			top--
			stack[top-1] *= stack[top]
		case "/":
			top--
			stack[top-1] /= stack[top]
		default:
			n, err := strconv.Atoi(word)
			if err != nil {
				panic(err)
			}
			stack[top] = n
			top++
		}
	}
	return stack[0]
}

type desk struct {
	priced atomic.Int64
	caught atomic.Int64
}

func (d *desk) price(formula string) (price int, err error) {
	defer func() {
		if r := recover(); r != nil {
			d.caught.Add(1)
			err = fmt.Errorf("formula %q: %v", formula, r)
		}
	}()
	price = eval(formula)
	d.priced.Add(1)
	return price, nil
}

// run prices orders in bursts; about forty a second have a broken formula.
func (d *desk) run() {
	n := 0
	for range time.Tick(5 * time.Millisecond) {
		for range 20_000 {
			n++
			formula := "120 3 * 17 + 4 / 250 + 2 * 9 +"
			if n%100_000 == 0 {
				formula = "120 0 /"
			}
			if _, err := d.price(formula); err != nil && n%4_000_000 == 0 {
				log.Print(err)
			}
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	d := &desk{}
	go d.run()
	http.HandleFunc("/stats", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d priced, %d caught\n", d.priced.Load(), d.caught.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
