// Command devicebus reads the registers of devices on a field bus.
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

type device struct {
	name     string
	register atomic.Uint32
	changes  atomic.Int64
}

// poll looks at the register and counts its changes.
func (d *device) poll(every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	last := d.register.Load()
	for range ticker.C {
		if now := d.register.Load(); now != last {
			d.changes.Add(1)
			last = now
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	devices := make([]*device, 24)
	for n := range devices {
		devices[n] = &device{name: fmt.Sprintf("valve-%d", n)}
		go devices[n].poll(20 * time.Microsecond)
	}
	go func() {
		for n := 0; ; n++ {
			devices[n%len(devices)].register.Add(1)
			time.Sleep(25 * time.Millisecond)
		}
	}()
	http.HandleFunc("/changes", func(w http.ResponseWriter, _ *http.Request) {
		for _, d := range devices {
			fmt.Fprintln(w, d.name, d.changes.Load())
		}
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
