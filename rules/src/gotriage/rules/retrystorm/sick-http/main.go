// Command paymentgateway books payments at a bank's API.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	_ "net/http/pprof"
	"strings"
	"sync/atomic"
	"time"
)

type bank struct {
	url    string
	client *http.Client
	booked atomic.Int64
}

// book sends a payment until the bank has taken it.
func (b *bank) book(id int) {
	for {
		if err := b.send(id); err == nil {
			b.booked.Add(1)
			return
		}
	}
}

func (b *bank) send(id int) error {
	resp, err := b.client.Post(b.url+"/payments", "application/json", strings.NewReader(fmt.Sprintf(`{"id": %d}`, id)))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, resp.Body)
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("bank: %s", resp.Status)
	}
	return nil
}

func (b *bank) work(payments <-chan int) {
	for id := range payments {
		b.book(id)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	// The bank's test system, closed at night.
	sandbox := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "closed", http.StatusServiceUnavailable)
	}))
	defer sandbox.Close()
	b := &bank{url: sandbox.URL, client: &http.Client{Timeout: 2 * time.Second}}
	payments := make(chan int, 100)
	go b.work(payments)
	go func() {
		for id := 0; ; id++ {
			payments <- id
			time.Sleep(50 * time.Millisecond)
		}
	}()
	http.HandleFunc("/booked", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, b.booked.Load()) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(500 * time.Millisecond)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
