// Command pluginhost talks JSON with plugins over pipes.
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
	"sync/atomic"
	"time"
)

type reply struct {
	ID     int    `json:"id"`
	Result string `json:"result"`
}

type host struct {
	replies atomic.Int64
	failed  atomic.Int64
}

// listen takes the replies of one plugin; a bad reply must not stop the good ones.
func (h *host) listen(plugin io.Reader) {
	dec := json.NewDecoder(plugin)
	for {
		var r reply
		if err := dec.Decode(&r); err != nil {
			h.failed.Add(1)
			continue
		}
		h.replies.Add(1)
	}
}

// plugin answers n times and ends.
func plugin(w io.WriteCloser, n int) {
	defer w.Close()
	enc := json.NewEncoder(w)
	for id := range n {
		if err := enc.Encode(reply{ID: id, Result: "done"}); err != nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	h := &host{}
	for _, n := range []int{1 << 30, 1 << 30, 20} {
		r, w := io.Pipe()
		go h.listen(r)
		go plugin(w, n)
	}
	http.HandleFunc("/replies", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d replies, %d failed\n", h.replies.Load(), h.failed.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(time.Second)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
