// Command gamelobby keeps the players of a game lobby; a silent player is dropped after a while.
package main

import (
	"flag"
	"fmt"
	"hash/maphash"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

const (
	players     = 5000
	silentAfter = 20 * time.Second
)

type player struct {
	score   atomic.Uint64
	dropped atomic.Bool
	idle    *time.Timer
}

type lobby struct {
	seed    maphash.Seed
	players []*player
	moves   atomic.Int64
}

func newLobby() *lobby {
	l := &lobby{seed: maphash.MakeSeed(), players: make([]*player, players)}
	for i := range l.players {
		p := new(player)
		p.idle = time.AfterFunc(silentAfter, func() { p.dropped.Store(true) })
		l.players[i] = p
	}
	return l
}

// move checks a player's move, scores it and lets the player stay.
func (l *lobby) move(p *player, board []byte) {
	var score uint64
	for depth := range 12 {
		board[depth]++
		score ^= maphash.Bytes(l.seed, board) >> (depth % 7)
	}
	p.score.Add(score % 100)
	p.idle.Reset(silentAfter)
	l.moves.Add(1)
}

// play lets each player move about twenty times a second.
func (l *lobby) play() {
	board := make([]byte, 512)
	pace := time.NewTicker(4 * time.Millisecond)
	defer pace.Stop()
	for n := 0; ; {
		<-pace.C
		for range players / 12 {
			l.move(l.players[n%players], board)
			n++
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	l := newLobby()
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		gone := 0
		for _, p := range l.players {
			if p.dropped.Load() {
				gone++
			}
		}
		fmt.Fprintf(w, "players %d dropped %d moves %d\n", len(l.players), gone, l.moves.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go l.play()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
