// Command relay keeps hundreds of long-lived device connections and calls a slow upstream with a timeout.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type relay struct {
	upstream string
	http     *http.Client
	lines    atomic.Int64
	timeouts atomic.Int64
}

// device reads what one device says, for as long as the device stays.
func (r *relay) device(nc net.Conn) {
	defer nc.Close()
	in := bufio.NewScanner(nc)
	for {
		nc.SetReadDeadline(time.Now().Add(5 * time.Minute))
		if !in.Scan() {
			return
		}
		r.lines.Add(1)
	}
}

func (r *relay) accept(ln net.Listener) {
	for {
		nc, err := ln.Accept()
		if err != nil {
			return
		}
		go r.device(nc)
	}
}

// flush tells the upstream how many lines came; the upstream is often late and then it is left alone.
func (r *relay) flush(every time.Duration) {
	for range time.Tick(every) {
		go func() {
			resp, err := r.http.Get(r.upstream)
			if err != nil {
				r.timeouts.Add(1)
				return
			}
			defer resp.Body.Close()
			io.Copy(io.Discard, resp.Body)
		}()
	}
}

func listen() net.Listener {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	return ln
}

// devices are the other end: they connect once and say something now and then.
func devices(server string, n int) {
	var open []net.Conn
	for range n {
		nc, err := net.Dial("tcp", server)
		if err != nil {
			log.Fatal(err)
		}
		open = append(open, nc)
	}
	for i := 0; ; i++ {
		time.Sleep(time.Millisecond)
		fmt.Fprintln(open[i%n], "status ok")
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	slow := listen()
	var asked atomic.Int64
	go http.Serve(slow, http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		pause := 30 * time.Millisecond
		if asked.Add(1)%4 == 0 {
			pause = 2 * time.Second
		}
		select {
		case <-time.After(pause):
			fmt.Fprintln(w, "ok")
		case <-q.Context().Done():
		}
	}))
	r := &relay{
		upstream: "http://" + slow.Addr().String(),
		http:     &http.Client{Timeout: 600 * time.Millisecond, Transport: &http.Transport{MaxIdleConnsPerHost: 64}},
	}
	ln := listen()
	go r.accept(ln)
	go devices(ln.Addr().String(), 800)
	go r.flush(10 * time.Millisecond)
	http.HandleFunc("/lines", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, r.lines.Load(), "lines,", r.timeouts.Load(), "timeouts")
	})
	go func() {
		time.Sleep(2 * time.Second)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
