// Command uptime calls the services of a company and knows which of them answer.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

type target struct {
	url    string
	up     atomic.Bool
	checks atomic.Int64
}

// check calls the target as long as it answers, and waits longer and longer while it does not.
func (t *target) check(client *http.Client) {
	wait := 50 * time.Millisecond
	for {
		if err := t.call(client); err != nil {
			t.up.Store(false)
			time.Sleep(wait + rand.N(wait))
			wait = min(2*wait, 5*time.Second)
			continue
		}
		t.up.Store(true)
		wait = 50 * time.Millisecond
		time.Sleep(2 * time.Millisecond)
	}
}

func (t *target) call(client *http.Client) error {
	t.checks.Add(1)
	resp, err := client.Get(t.url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	page := make([]byte, 8<<10)
	shop := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Write(page) }))
	defer shop.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()

	client := &http.Client{Timeout: 2 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 16}}
	var targets []*target
	for n := range 12 {
		t := &target{url: shop.URL}
		if n%3 == 0 {
			t.url = gone.URL
		}
		targets = append(targets, t)
		go t.check(client)
	}
	http.HandleFunc("/up", func(w http.ResponseWriter, _ *http.Request) {
		for _, t := range targets {
			fmt.Fprintln(w, t.url, t.up.Load(), t.checks.Load())
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
