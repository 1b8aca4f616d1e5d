// Command vaulttoken keeps a token for a secret store fresh and serves it to local programs.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type lease struct {
	Token    string
	Duration time.Duration // zero where the server sent none
}

type keeper struct {
	mu       sync.Mutex
	lease    lease
	renewals int
}

func (k *keeper) renew() lease {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.renewals++
	k.lease.Token = "t-" + string(rune('a'+k.renewals%26))
	return k.lease
}

// keepFresh renews at half of the lease's duration.
func (k *keeper) keepFresh() {
	for {
		l := k.renew()
		<-time.After(l.Duration / 2)
	}
}

func (k *keeper) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	k.mu.Lock()
	defer k.mu.Unlock()
	fmt.Fprintln(w, k.lease.Token)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	k := &keeper{}
	go k.keepFresh()
	http.Handle("/token", k)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
