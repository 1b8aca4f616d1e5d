// Command riskpricer values options by simulation.
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type option struct {
	strike, volatility, years float64
}

type book struct {
	mu     sync.Mutex
	values map[int]float64
	priced int
}

// path simulates the price over a year of trading days.
func path(o option, rng *rand.Rand) float64 {
	const days = 250
	price := 100.0
	step := o.years / days
	for range days {
		price *= math.Exp(-0.5*o.volatility*o.volatility*step + o.volatility*math.Sqrt(step)*rng.NormFloat64())
	}
	return price
}

// value is the mean of the pay-off over many paths.
func value(o option, rng *rand.Rand) float64 {
	const paths = 2000
	var sum float64
	for range paths {
		sum += math.Max(0, path(o, rng)-o.strike)
	}
	return sum / paths
}

func (b *book) reprice(seed uint64) {
	rng := rand.New(rand.NewPCG(seed, 7))
	for n := int(seed); ; n += 2 {
		id := n % 500
		v := value(option{strike: 80 + float64(id%40), volatility: 0.2 + float64(id%7)/100, years: 1}, rng)
		b.mu.Lock()
		b.values[id] = v
		b.priced++
		b.mu.Unlock()
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	b := &book{values: make(map[int]float64)}
	http.HandleFunc("/value", func(w http.ResponseWriter, r *http.Request) {
		var id int
		fmt.Sscan(r.FormValue("id"), &id)
		b.mu.Lock()
		defer b.mu.Unlock()
		fmt.Fprintf(w, "%.4f (of %d)\n", b.values[id], b.priced)
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go b.reprice(0)
	go b.reprice(1)
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
