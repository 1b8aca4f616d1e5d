// Command bank moves money between accounts; each account has a lock of its own.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type account struct {
	mu      sync.Mutex
	id      int
	balance int64
}

type bank struct {
	accounts []*account
	moved    atomic.Int64
}

// transfer holds both accounts while the fraud check runs.
func (b *bank) transfer(from, to *account, amount int64) error {
	from.mu.Lock()
	defer from.mu.Unlock()
	if from.balance < amount {
		return fmt.Errorf("account %d: not enough money", from.id)
	}
	time.Sleep(2 * time.Millisecond)
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= amount
	to.balance += amount
	b.moved.Add(1)
	return nil
}

func (b *bank) pick() (*account, *account) {
	i := rand.N(len(b.accounts))
	j := (i + 1 + rand.N(len(b.accounts)-1)) % len(b.accounts)
	return b.accounts[i], b.accounts[j]
}

func (b *bank) customers(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 30_000; n++ {
		<-tick.C
		from, to := b.pick()
		go b.transfer(from, to, 1)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	b := &bank{}
	for id := range 6 {
		b.accounts = append(b.accounts, &account{id: id, balance: 1_000_000})
	}
	http.HandleFunc("/moved", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, b.moved.Load()) })
	http.HandleFunc("/transfer", func(w http.ResponseWriter, _ *http.Request) {
		from, to := b.pick()
		if err := b.transfer(from, to, 5); err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
		}
	})
	for range 3 {
		go b.customers(20 * time.Millisecond)
	}
	go func() {
		time.Sleep(2 * time.Second)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
