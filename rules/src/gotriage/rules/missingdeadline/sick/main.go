// Command checkout asks the stock service before it confirms a basket.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type stock struct {
	base string
	http *http.Client
}

func newStock(base string) *stock {
	return &stock{base, &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}}
}

// level asks how many pieces are left.
func (s *stock) level(sku int) (int, error) {
	resp, err := s.http.Get(fmt.Sprintf("%s/level?sku=%d", s.base, sku))
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var left int
	err = json.NewDecoder(resp.Body).Decode(&left)
	return left, err
}

type checkout struct {
	stock     *stock
	confirmed atomic.Int64
}

func (c *checkout) confirm(sku int) error {
	left, err := c.stock.level(sku)
	if err != nil {
		return err
	}
	if left == 0 {
		return fmt.Errorf("sku %d is sold out", sku)
	}
	c.confirmed.Add(1)
	return nil
}

func (c *checkout) shoppers(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for sku := 0; sku < 12_000; sku++ {
		<-tick.C
		go c.confirm(sku)
	}
}

// warehouse is the stock service of the other team: one of its partitions accepts questions and never answers.
func warehouse() string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		silent := map[net.Conn]bool{}
		for {
			nc, err := ln.Accept()
			if err != nil {
				return
			}
			var sku int
			if r, err := http.ReadRequest(bufio.NewReader(nc)); err == nil {
				fmt.Sscan(r.FormValue("sku"), &sku)
			}
			if sku%3 == 0 {
				silent[nc] = true
				continue
			}
			fmt.Fprintf(nc, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n%d\n", sku%5+1)
			nc.Close()
		}
	}()
	return "http://" + ln.Addr().String()
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	c := &checkout{stock: newStock(warehouse())}
	http.HandleFunc("/confirm", func(w http.ResponseWriter, _ *http.Request) {
		if err := c.confirm(1); err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
		}
	})
	http.HandleFunc("/confirmed", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, c.confirmed.Load()) })
	go c.shoppers(12 * time.Millisecond)
	go func() {
		time.Sleep(700 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
