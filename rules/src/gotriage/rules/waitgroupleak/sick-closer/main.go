// Command crawl checks the links of pages; the results of one page come back on one channel.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type result struct {
	link string
	ok   bool
}

type crawler struct {
	pages atomic.Int64
	links atomic.Int64
}

func (c *crawler) visit(link string) (result, error) {
	u, err := url.Parse(link)
	if err != nil {
		return result{}, err
	}
	if u.Scheme != "https" {
		return result{}, errors.New("not https: " + link)
	}
	time.Sleep(2 * time.Millisecond)
	return result{link, true}, nil
}

// check visits all links of a page and closes the channel after the last one.
func (c *crawler) check(links []string) <-chan result {
	out := make(chan result, len(links))
	var wg sync.WaitGroup
	for _, link := range links {
		wg.Add(1)
		go func() {
			r, err := c.visit(link)
			if err != nil {
				return
			}
			out <- r
			wg.Done()
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

func (c *crawler) page(n int) {
	links := []string{"https://example.com/a", "https://example.com/b", fmt.Sprintf("https://example.com/%d", n)}
	if n%3 == 0 {
		links = append(links, "ftp://example.com/old")
	}
	for r := range c.check(links) {
		if r.ok {
			c.links.Add(1)
		}
	}
	c.pages.Add(1)
}

func (c *crawler) crawl(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 45_000; n++ {
		<-tick.C
		go c.page(n)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	c := &crawler{}
	http.HandleFunc("/pages", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, c.pages.Load(), c.links.Load()) })
	go c.crawl(8 * time.Millisecond)
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
