// Command uploads accepts photos and has one thumbnailer make them small; a request waits until its photo is queued.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type photo struct {
	id  int64
	img *image.Gray
}

type studio struct {
	in   chan photo
	last atomic.Int64
	made atomic.Int64
}

func (s *studio) upload(w http.ResponseWriter, _ *http.Request) {
	id := s.last.Add(1)
	img := image.NewGray(image.Rect(0, 0, 48, 48))
	img.SetGray(int(id%48), 0, color.Gray{200})
	s.in <- photo{id, img}
	fmt.Fprintln(w, id)
}

// thumbnails encodes one photo after the other in good quality.
func (s *studio) thumbnails() {
	for p := range s.in {
		for quality := 60; quality <= 95; quality += 5 {
			var out bytes.Buffer
			if err := jpeg.Encode(&out, p.img, &jpeg.Options{Quality: quality}); err != nil {
				log.Print(err)
			}
		}
		time.Sleep(20 * time.Millisecond)
		s.made.Add(1)
	}
}

// visitors upload over connections of their own and do not wait for each other.
func visitors(server string, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	var open []net.Conn
	defer func() {
		for _, nc := range open {
			nc.Close()
		}
	}()
	for n := 0; n < 6000; n++ {
		<-tick.C
		nc, err := net.Dial("tcp", server)
		if err != nil {
			log.Print(err)
			continue
		}
		fmt.Fprintf(nc, "POST /photos HTTP/1.1\r\nHost: uploads\r\nContent-Length: 0\r\n\r\n")
		open = append(open, nc)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	s := &studio{in: make(chan photo, 16)}
	go s.thumbnails()
	api, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /photos", s.upload)
	go http.Serve(api, mux)
	go visitors(api.Addr().String(), 12*time.Millisecond)

	http.HandleFunc("/made", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, s.made.Load()) })
	go func() {
		time.Sleep(1200 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
