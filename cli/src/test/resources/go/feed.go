// A price feed whose consumer spins once the feed has closed; -mended is the same with the fix.
package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	_ "net/http/pprof"
	"time"
)

type price struct{ cents int }

func consume(prices <-chan price, stop <-chan struct{}) int {
	sum := 0
	for {
		select {
		case p := <-prices:
			sum += p.cents
		case <-stop:
			return sum
		}
	}
}

func consumeMended(prices <-chan price, stop <-chan struct{}) int {
	sum := 0
	for {
		select {
		case p, ok := <-prices:
			if !ok {
				prices = nil
				continue
			}
			sum += p.cents
		case <-stop:
			return sum
		}
	}
}

func main() {
	mended := flag.Bool("mended", false, "")
	flag.Parse()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println("http://" + listener.Addr().String())
	prices := make(chan price)
	stop := make(chan struct{})
	time.AfterFunc(2*time.Minute, func() { close(stop) })
	if *mended {
		go consumeMended(prices, stop)
	} else {
		go consume(prices, stop)
	}
	close(prices)
	http.Serve(listener, nil)
}
