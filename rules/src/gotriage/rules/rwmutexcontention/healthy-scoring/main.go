// Command scoring rates transactions with a model that is replaced now and then.
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type model struct {
	mu      sync.RWMutex
	weights []float64
}

// score reads the weights; many may do so at once.
func (m *model) score(features []float64) float64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	sum := 0.0
	for i, w := range m.weights {
		sum += w * math.Tanh(features[i%len(features)]+float64(i))
	}
	return sum
}

func (m *model) replace(seed float64) {
	fresh := make([]float64, 2_000)
	for i := range fresh {
		fresh[i] = math.Sin(seed + float64(i))
	}
	m.mu.Lock()
	m.weights = fresh
	m.mu.Unlock()
}

func (m *model) stream(id int, scored *atomic.Int64) {
	features := make([]float64, 16)
	for n := 0; ; n++ {
		for i := range features {
			features[i] = float64((id + n*i) % 11)
		}
		if math.IsNaN(m.score(features)) {
			return
		}
		scored.Add(1)
		if n%300 == 0 {
			time.Sleep(20 * time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	m := &model{}
	m.replace(1)
	var scored atomic.Int64
	for id := range 24 {
		go m.stream(id, &scored)
	}
	go func() {
		for n := range 3_000 {
			m.replace(float64(n))
			time.Sleep(100 * time.Millisecond)
		}
	}()
	http.HandleFunc("/scored", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, scored.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
