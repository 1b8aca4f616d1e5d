// Command chatroom relays messages between the members of a room.
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

type message struct {
	From, Text string
}

type room struct {
	inbound chan message

	mu      sync.Mutex
	history []message
}

// run relays what members say. It must never wait for a slow member.
func (r *room) run() {
	for {
		select {
		case m := <-r.inbound:
			r.relay(m)
		default:
		}
	}
}

func (r *room) relay(m message) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.history = append(r.history, m)
	if len(r.history) > 200 {
		r.history = r.history[len(r.history)-100:]
	}
}

func (r *room) say(w http.ResponseWriter, req *http.Request) {
	r.inbound <- message{From: req.FormValue("from"), Text: req.FormValue("text")}
	w.WriteHeader(http.StatusAccepted)
}

func (r *room) read(w http.ResponseWriter, req *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, m := range r.history {
		fmt.Fprintf(w, "%s: %s\n", m.From, m.Text)
	}
}

// greet keeps the room from looking dead.
func (r *room) greet() {
	for at := range time.Tick(500 * time.Millisecond) {
		r.inbound <- message{From: "host", Text: at.Format(time.TimeOnly)}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	r := &room{inbound: make(chan message, 16)}
	go r.run()
	go r.greet()
	http.HandleFunc("POST /say", r.say)
	http.HandleFunc("GET /read", r.read)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
