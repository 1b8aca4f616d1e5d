// Command meters polls many electricity meters at an honest interval and decodes what they say.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type reading struct {
	Meter   string    `json:"meter"`
	Volts   []float64 `json:"volts"`
	Amperes []float64 `json:"amperes"`
	Serial  string    `json:"serial"`
}

type meter struct {
	answer []byte
	watts  atomic.Int64
	reads  atomic.Int64
}

func newMeter(n int) *meter {
	r := reading{Meter: fmt.Sprintf("m-%d", n), Serial: "A-77"}
	for i := range 400 {
		r.Volts = append(r.Volts, 229.5+float64(i%7)/3)
		r.Amperes = append(r.Amperes, 3.1+float64(i%5)/7)
	}
	answer, err := json.Marshal(r)
	if err != nil {
		log.Fatal(err)
	}
	return &meter{answer: answer}
}

func (m *meter) poll(every time.Duration) {
	for {
		m.read()
		time.Sleep(every)
	}
}

// read decodes the meter's answer and sums the power.
func (m *meter) read() {
	var r reading
	if err := json.Unmarshal(m.answer, &r); err != nil {
		log.Print(err)
		return
	}
	var watts float64
	for i := range r.Volts {
		watts += r.Volts[i] * r.Amperes[i]
	}
	m.watts.Store(int64(watts))
	m.reads.Add(1)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	meters := make([]*meter, 120)
	for n := range meters {
		meters[n] = newMeter(n)
		go meters[n].poll(40 * time.Millisecond)
	}
	http.HandleFunc("/reads", func(w http.ResponseWriter, _ *http.Request) {
		var reads int64
		for _, m := range meters {
			reads += m.reads.Load()
		}
		fmt.Fprintln(w, reads)
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
