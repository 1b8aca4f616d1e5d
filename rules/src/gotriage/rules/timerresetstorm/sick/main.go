// Command telemetryfeed decodes the samples of a fleet of trucks and notes trucks that fall silent.
package main

import (
	"encoding/binary"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

const (
	trucks       = 2000
	recordBytes  = 16
	silentAfter  = 30 * time.Second
	samplesBatch = 32 * 1024
)

type truck struct {
	speed  atomic.Uint32
	fuel   atomic.Uint32
	silent atomic.Bool
	watch  *time.Timer
}

type feed struct {
	trucks  []*truck
	samples atomic.Int64
}

func newFeed() *feed {
	f := &feed{trucks: make([]*truck, trucks)}
	for i := range f.trucks {
		t := new(truck)
		t.watch = time.AfterFunc(silentAfter, func() { t.silent.Store(true) })
		f.trucks[i] = t
	}
	return f
}

// decode applies a batch of samples: truck, speed, fuel, sequence.
func (f *feed) decode(batch []byte) {
	for len(batch) >= recordBytes {
		t := f.trucks[binary.LittleEndian.Uint32(batch)%trucks]
		t.speed.Store(binary.LittleEndian.Uint32(batch[4:]))
		t.fuel.Store(binary.LittleEndian.Uint32(batch[8:]))
		t.watch.Reset(silentAfter)
		batch = batch[recordBytes:]
		f.samples.Add(1)
	}
}

// receive reads batches as the radio gateway delivers them.
func (f *feed) receive() {
	batch := make([]byte, samplesBatch*recordBytes)
	for i := 0; i < len(batch); i += recordBytes {
		binary.LittleEndian.PutUint32(batch[i:], uint32(i*7))
		binary.LittleEndian.PutUint32(batch[i+4:], uint32(60+i%40))
		binary.LittleEndian.PutUint32(batch[i+8:], uint32(i%100))
	}
	for {
		f.decode(batch)
		time.Sleep(time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	f := newFeed()
	http.HandleFunc("/silent", func(w http.ResponseWriter, r *http.Request) {
		n := 0
		for _, t := range f.trucks {
			if t.silent.Load() {
				n++
			}
		}
		fmt.Fprintf(w, "silent %d of %d, %d samples\n", n, len(f.trucks), f.samples.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go f.receive()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
