// Command ingest takes events, groups what is waiting into batches and writes each batch with a checksum.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"hash/crc32"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type event struct {
	ID    int               `json:"id"`
	Kind  string            `json:"kind"`
	Attrs map[string]string `json:"attrs"`
}

type batcher struct {
	events  chan event
	batches atomic.Int64
	sum     atomic.Uint32
}

// run waits for an event and then takes along what else is there already.
func (b *batcher) run() {
	batch := make([]event, 0, 256)
	for first := range b.events {
		batch = append(batch[:0], first)
	fill:
		for len(batch) < cap(batch) {
			select {
			case e := <-b.events:
				batch = append(batch, e)
			default:
				break fill
			}
		}
		b.write(batch)
	}
}

func (b *batcher) write(batch []event) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	for _, e := range batch {
		if err := enc.Encode(e); err != nil {
			log.Print(err)
		}
	}
	b.sum.Store(crc32.ChecksumIEEE(buf.Bytes()))
	b.batches.Add(1)
}

// receive stands for the network: bursts of events, a hundred times a second.
func (b *batcher) receive() {
	attrs := map[string]string{"region": "eu-west-1", "host": "web-17", "agent": "2.4.1"}
	id := 0
	for range time.Tick(10 * time.Millisecond) {
		for range 4000 {
			id++
			b.events <- event{ID: id, Kind: "click", Attrs: attrs}
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	b := &batcher{events: make(chan event, 1024)}
	go b.run()
	go b.receive()
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "%d batches, last checksum %08x\n", b.batches.Load(), b.sum.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
