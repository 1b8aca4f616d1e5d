// Command search fans a query out to its shards over kept-alive connections.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type front struct {
	shards []string
	http   *http.Client
	served atomic.Int64
}

func (f *front) ask(shard, q string) ([]int, error) {
	resp, err := f.http.Get(shard + "/search?q=" + q)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var ids []int
	if err := json.NewDecoder(resp.Body).Decode(&ids); err != nil {
		return nil, err
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return ids, err
}

func (f *front) query(q string) []int {
	var (
		wg  sync.WaitGroup
		mu  sync.Mutex
		all []int
	)
	for _, s := range f.shards {
		wg.Go(func() {
			ids, err := f.ask(s, q)
			if err != nil {
				log.Print(err)
				return
			}
			mu.Lock()
			all = append(all, ids...)
			mu.Unlock()
		})
	}
	wg.Wait()
	f.served.Add(1)
	return all
}

// visitors come in waves: many at once, then a pause, so that most connections idle in the pool between two waves.
func (f *front) visitors(wave int, every time.Duration) {
	for range time.Tick(every) {
		for range wave {
			go f.query("lamp")
		}
	}
}

func shard(id int) string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(15 * time.Millisecond)
		json.NewEncoder(w).Encode([]int{id, id * 10, id * 100})
	}))
	return "http://" + ln.Addr().String()
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	f := &front{http: &http.Client{
		Timeout: 2 * time.Second,
		Transport: &http.Transport{
			MaxIdleConnsPerHost: 120,
			MaxConnsPerHost:     120,
			IdleConnTimeout:     90 * time.Second,
		},
	}}
	for id := range 4 {
		f.shards = append(f.shards, shard(id))
	}
	http.HandleFunc("/search", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, f.query(r.FormValue("q"))) })
	http.HandleFunc("/served", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, f.served.Load()) })
	go f.visitors(100, 700*time.Millisecond)
	go func() {
		time.Sleep(1600 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
