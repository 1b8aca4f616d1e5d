// Command notifier posts order events to the webhooks of its tenants.
package main

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
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

type event struct {
	Tenant string    `json:"tenant"`
	Order  int       `json:"order"`
	At     time.Time `json:"at"`
}

type notifier struct {
	hook string
	sent atomic.Int64
}

// post sends one event; tenants may bring certificates of their own, so the client is built from the tenant's settings.
func (n *notifier) post(ev event) error {
	client := &http.Client{
		Timeout: 3 * time.Second,
		Transport: &http.Transport{
			TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12},
			MaxIdleConns:    10,
		},
	}
	body, err := json.Marshal(ev)
	if err != nil {
		return err
	}
	resp, err := client.Post(n.hook, "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return err
	}
	n.sent.Add(1)
	return nil
}

func (n *notifier) drain(orders <-chan int) {
	for order := range orders {
		if err := n.post(event{"acme", order, time.Now()}); err != nil {
			log.Print(err)
		}
	}
}

func webhook() string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		fmt.Fprintln(w, `{"accepted":true}`)
	}))
	return "http://" + ln.Addr().String()
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	n := &notifier{hook: webhook()}
	orders := make(chan int, 64)
	for range 4 {
		go n.drain(orders)
	}
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for order := 0; order < 6000; order++ {
			if order > 200 { // the orders of the night come at once
				<-tick.C
			}
			orders <- order
		}
	}()
	http.HandleFunc("/sent", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, n.sent.Load()) })
	go func() {
		time.Sleep(1500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
