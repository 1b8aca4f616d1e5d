// Command thumbnails blurs and shrinks pictures that a queue hands over.
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

const side = 512

type picture struct {
	id     int
	pixels []uint8
}

// blur replaces each pixel by the mean of the square around it.
func blur(dst, src []uint8, radius int) {
	for y := range side {
		for x := range side {
			sum, n := 0, 0
			for dy := max(0, y-radius); dy <= min(side-1, y+radius); dy++ {
				row := src[dy*side : (dy+1)*side]
				for dx := max(0, x-radius); dx <= min(side-1, x+radius); dx++ {
					sum += int(row[dx])
					n++
				}
			}
			dst[y*side+x] = uint8(sum / n)
		}
	}
}

type studio struct {
	queue chan picture
	done  atomic.Int64
}

func (s *studio) work() {
	out := make([]uint8, side*side)
	for p := range s.queue {
		blur(out, p.pixels, 6)
		s.done.Add(1)
	}
}

// upload stands for the customers: there is always one more picture.
func (s *studio) upload() {
	pixels := make([]uint8, side*side)
	for id := 0; ; id++ {
		for i := range pixels {
			pixels[i] = uint8(i*7 + id)
		}
		s.queue <- picture{id: id, pixels: pixels}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	s := &studio{queue: make(chan picture)}
	go s.work()
	go s.upload()
	http.HandleFunc("/done", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, s.done.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
