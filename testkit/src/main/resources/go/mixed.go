// A service with pprof on a loopback port, on another a protocol of its own whose reader gives up the
// whole process on anything it does not know, and on a third one that greets whoever connects.
package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"strings"
	"time"
)

func main() {
	brittle, err := net.Listen("tcp", "0.0.0.0:0")
	check(err)
	go each(brittle, func(c net.Conn) {
		for in := bufio.NewScanner(c); in.Scan(); {
			if !strings.HasPrefix(in.Text(), "SET ") {
				panic("what is this: " + in.Text())
			}
		}
	})
	greeting, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go each(greeting, func(c net.Conn) {
		fmt.Fprintf(c, "220 ready\r\n")
		if in := bufio.NewScanner(c); in.Scan() {
			panic("what is this: " + in.Text())
		}
	})
	go func() {
		// Whatever becomes of the test, this ends.
		time.Sleep(3 * time.Minute)
		os.Exit(0)
	}()
	debug, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	fmt.Printf("http://%s\n", debug.Addr())
	check(http.Serve(debug, nil))
}

func each(l net.Listener, serve func(net.Conn)) {
	for {
		c, err := l.Accept()
		check(err)
		go serve(c)
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
