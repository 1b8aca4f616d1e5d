// Command avatarcache keeps the most recently used avatars in memory, up to a fixed size.
package main

import (
	"container/list"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

const (
	capacity   = 6000
	avatarSize = 12 * 1024
	people     = 60_000
)

type avatar struct {
	person int
	pixels []byte
}

type cache struct {
	mu     sync.Mutex
	byID   map[int]*list.Element
	recent *list.List
	misses int
	hits   int
}

// get returns a person's avatar; beyond its capacity the cache drops the one not used for longest.
func (c *cache) get(person int) *avatar {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.byID[person]; e != nil {
		c.recent.MoveToFront(e)
		c.hits++
		return e.Value.(*avatar)
	}
	c.misses++
	a := draw(person)
	c.byID[person] = c.recent.PushFront(a)
	if c.recent.Len() > capacity {
		last := c.recent.Back()
		delete(c.byID, last.Value.(*avatar).person)
		c.recent.Remove(last)
	}
	return a
}

func draw(person int) *avatar {
	a := &avatar{person: person, pixels: make([]byte, avatarSize)}
	for i := range a.pixels {
		a.pixels[i] = byte(i*person>>3 ^ i)
	}
	return a
}

// pages plays the web site's pages: a thousand new faces a second.
func (c *cache) pages(ready chan<- struct{}) {
	for n := 0; ; n++ {
		c.get(rand.IntN(people))
		if n == 2*capacity {
			close(ready)
		}
		if n > 2*capacity && n%20 == 0 {
			time.Sleep(15 * time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	c := &cache{byID: make(map[int]*list.Element), recent: list.New()}
	http.HandleFunc("/avatar", func(w http.ResponseWriter, r *http.Request) {
		var id int
		fmt.Sscan(r.FormValue("id"), &id)
		w.Write(c.get(id % people).pixels)
	})
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		c.mu.Lock()
		defer c.mu.Unlock()
		fmt.Fprintf(w, "avatars %d hits %d misses %d\n", c.recent.Len(), c.hits, c.misses)
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	ready := make(chan struct{})
	go c.pages(ready)
	<-ready
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
