// Command catalogue serves prices, takes new ones from a feed, and writes the whole list to a partner.
package main

import (
	"context"
	"flag"
	"fmt"
	"hash/crc32"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

type catalogue struct {
	mu     sync.RWMutex
	prices map[string]int64
	served atomic.Int64
}

func (c *catalogue) price(sku string) (int64, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	p, ok := c.prices[sku]
	return p, ok
}

func (c *catalogue) update(sku string, p int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.prices[sku] = p
}

// publish writes every price to the partner.
func (c *catalogue) publish(to io.Writer) error {
	c.mu.RLock()
	defer c.mu.RUnlock()
	for sku, p := range c.prices {
		if _, err := fmt.Fprintf(to, "%s %d\n", sku, p); err != nil {
			return err
		}
	}
	return nil
}

// shop asks for prices as its customers do.
func (c *catalogue) shop(id int) {
	for n := 0; ; n++ {
		if p, ok := c.price("sku-" + strconv.Itoa((id*31+n)%8_000)); ok && p > 0 {
			c.served.Add(1)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func (c *catalogue) feed(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := range 100_000 {
		<-tick.C
		c.update("sku-"+strconv.Itoa(n%8_000), int64(n))
	}
}

// partner takes a list at the pace of a slow line.
func partner(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		buf := make([]byte, 2048)
		for {
			if _, err := conn.Read(buf); err != nil {
				break
			}
			time.Sleep(60 * time.Millisecond)
		}
		conn.Close()
	}
}

// images checks pictures, beside all this.
func images(ctx context.Context, work <-chan []byte, sums *atomic.Uint32) {
	for {
		select {
		case <-ctx.Done():
			return
		case picture := <-work:
			sums.Add(crc32.ChecksumIEEE(picture))
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })
	ctx, cancel := context.WithTimeout(context.Background(), *life)
	defer cancel()

	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go partner(l)
	c := &catalogue{prices: map[string]int64{}}
	for n := range 8_000 {
		c.prices["sku-"+strconv.Itoa(n)] = int64(n)
	}
	work := make(chan []byte)
	var sums atomic.Uint32
	for range 300 {
		go images(ctx, work, &sums)
	}
	go func() {
		for picture := make([]byte, 256<<10); ctx.Err() == nil; time.Sleep(2 * time.Millisecond) {
			work <- picture
		}
	}()
	for id := range 120 {
		go c.shop(id)
	}
	go c.feed(10 * time.Millisecond)
	go func() {
		for ctx.Err() == nil {
			conn, err := net.Dial("tcp", l.Addr().String())
			if err != nil {
				log.Println(err)
				return
			}
			conn.(*net.TCPConn).SetWriteBuffer(4096)
			if err := c.publish(conn); err != nil {
				log.Println(err)
			}
			conn.Close()
			time.Sleep(5 * time.Millisecond)
		}
	}()
	http.HandleFunc("/served", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, c.served.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
