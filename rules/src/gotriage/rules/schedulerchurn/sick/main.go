// Command sensorpipeline calibrates, smooths and counts sensor samples in a pipeline of stages.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type sample struct {
	sensor int
	value  float64
}

type stage func(sample) (sample, bool)

type pipeline struct {
	in   chan sample
	out  atomic.Int64
	last [64]atomic.Int64
}

// pass runs one stage: a sample at a time from the stage before to the stage after.
func (p *pipeline) pass(in <-chan sample, do stage) <-chan sample {
	out := make(chan sample)
	go func() {
		defer close(out)
		for s := range in {
			if r, keep := do(s); keep {
				out <- r
			}
		}
	}()
	return out
}

func calibrate(s sample) (sample, bool) { s.value = s.value*1.02 - 0.3; return s, true }
func clip(s sample) (sample, bool)      { s.value = min(max(s.value, -40), 125); return s, true }
func convert(s sample) (sample, bool)   { s.value = s.value*9/5 + 32; return s, true }
func plausible(s sample) (sample, bool) { return s, s.value > -100 }

func (p *pipeline) collect(in <-chan sample) {
	for s := range in {
		p.last[s.sensor].Store(int64(s.value * 100))
		p.out.Add(1)
	}
}

// read plays the sensor bus.
func (p *pipeline) read() {
	for n := 0; ; n++ {
		p.in <- sample{sensor: n % len(p.last), value: float64(n%700) / 10}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	p := &pipeline{in: make(chan sample)}
	stages := (<-chan sample)(p.in)
	for _, do := range []stage{calibrate, clip, convert, plausible} {
		stages = p.pass(stages, do)
	}
	go p.collect(stages)
	go p.read()
	http.HandleFunc("/last", func(w http.ResponseWriter, r *http.Request) {
		for i := range p.last {
			fmt.Fprintf(w, "%d %.2f\n", i, float64(p.last[i].Load())/100)
		}
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "samples %d\n", p.out.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
