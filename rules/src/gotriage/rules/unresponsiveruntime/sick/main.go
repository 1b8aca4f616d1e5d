// Command mixer mixes audio frames; its last stage waits for the sound card's clock.
package main

import (
	"flag"
	"fmt"
	"log"
	"math"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"syscall"
	"time"
)

const frame = 480

type mixer struct {
	inputs  [][frame]float32
	out     [frame]float32
	frames  atomic.Int64
	clock   uint32
	started time.Time
}

// mix adds the inputs up and keeps the result inside the range of the card.
func (m *mixer) mix(n int) {
	for i := range m.out {
		var sum float32
		for k := range m.inputs {
			sum += m.inputs[k][(i+n)%frame]
		}
		m.out[i] = float32(math.Tanh(float64(sum)))
	}
	m.frames.Add(1)
}

// align waits until the card's clock reaches the given value; the card steps its clock by itself.
func (m *mixer) align(until uint32) uint32 {
	c := m.clock
	for c != until {
		c = c*1664525 + 1013904222
	}
	return c
}

func (m *mixer) run() {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for n := 0; ; n++ {
		<-tick.C
		m.mix(n)
		if n == 80 {
			m.clock = m.align(m.clock | 1<<31 | 1)
		}
	}
}

// levels allocates a little all the time, as meters and logs do.
func (m *mixer) levels(every time.Duration) {
	var history [][]float32
	for range time.Tick(every) {
		level := make([]float32, 16<<10)
		copy(level, m.out[:])
		history = append(history, level)
		if len(history) > 64 {
			history = history[1:]
		}
	}
}

// limit ends the process after a while: by a timer, and by the kernel once it has burned as many CPU seconds.
func limit(life time.Duration) {
	time.AfterFunc(life, func() { os.Exit(0) })
	secs := uint64(life.Seconds()) + 1
	if err := syscall.Setrlimit(syscall.RLIMIT_CPU, &syscall.Rlimit{Cur: secs, Max: secs}); err != nil {
		log.Print(err)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	limit(*life)

	m := &mixer{inputs: make([][frame]float32, 8), started: time.Now(), clock: 2}
	for k := range m.inputs {
		for i := range m.inputs[k] {
			m.inputs[k][i] = float32(math.Sin(float64(i*(k+1)) / 20))
		}
	}
	http.HandleFunc("/frames", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, m.frames.Load(), "in", time.Since(m.started))
	})
	go m.levels(2 * time.Millisecond)
	go func() {
		time.Sleep(300 * time.Millisecond)
		fmt.Println("listening on", *addr)
		m.run()
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
