// Command agentlink keeps an agent registered at its controller.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync/atomic"
	"time"
)

type agent struct {
	controller string
	sessions   atomic.Int64
}

// session registers and then takes commands until the controller ends it.
func (a *agent) session() error {
	conn, err := net.Dial("tcp", a.controller)
	if err != nil {
		return err
	}
	defer conn.Close()
	a.sessions.Add(1)
	if _, err := fmt.Fprintf(conn, "REGISTER agent-7 v1\n"); err != nil {
		return err
	}
	commands := bufio.NewScanner(conn)
	for commands.Scan() {
		if strings.HasPrefix(commands.Text(), "REJECT") {
			return fmt.Errorf("controller: %s", commands.Text())
		}
	}
	return commands.Err()
}

func (a *agent) run() {
	for {
		a.session() // ends when the controller restarts
	}
}

// controller speaks a newer protocol and turns old agents away.
func controller(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		fmt.Fprintf(conn, "REJECT protocol v1 is no longer spoken\n")
		conn.Close()
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	upstream, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go controller(upstream)
	a := &agent{controller: upstream.Addr().String()}
	go a.run()
	http.HandleFunc("/sessions", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, a.sessions.Load()) })

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(300 * time.Millisecond)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
