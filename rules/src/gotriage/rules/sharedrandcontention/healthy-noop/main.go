// Command dice estimates odds of board games by playing them.
package main

import (
	"flag"
	"fmt"
	"log"
	"math/rand"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type game struct {
	wins, rounds atomic.Int64
}

// play throws until somebody is home.
func (g *game) play() bool {
	mine, theirs := 0, 0
	for mine < 40 && theirs < 40 {
		mine += 1 + rand.Intn(6)
		theirs += 1 + rand.Intn(6)
	}
	return mine > theirs
}

func (g *game) table() {
	for n := 0; ; n++ {
		won := int64(0)
		for range 500 {
			if g.play() {
				won++
			}
		}
		g.wins.Add(won)
		g.rounds.Add(500)
		if n%40 == 0 {
			time.Sleep(60 * time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })
	rand.Seed(time.Now().UnixNano())

	g := &game{}
	for range 32 {
		go g.table()
	}
	http.HandleFunc("/odds", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, g.wins.Load(), g.rounds.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
