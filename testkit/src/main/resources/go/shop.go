// A small service with pprof: one busy goroutine, some that wait.
// Flags choose the number of waiting ones and the server's write time-out.
package main

import (
	"flag"
	"fmt"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"runtime"
	"time"
)

var sum uint64

func busy() {
	for i := uint64(0); ; i++ {
		sum += i * i
	}
}

func wait(orders chan int) {
	<-orders
}

func main() {
	waiting := flag.Int("waiting", 10, "goroutines that wait")
	writeTimeout := flag.Duration("write-timeout", 0, "of the server")
	idle := flag.Bool("idle", false, "burn no CPU")
	contention := flag.Bool("contention", false, "turn the mutex profile on")
	flag.Parse()
	if *contention {
		runtime.SetMutexProfileFraction(1)
	}
	orders := make(chan int)
	for i := 0; i < *waiting; i++ {
		go wait(orders)
	}
	if !*idle {
		go busy()
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("http://%s\n", listener.Addr())
	server := &http.Server{WriteTimeout: *writeTimeout}
	go func() {
		// Whatever becomes of the test, this ends.
		time.Sleep(3 * time.Minute)
		os.Exit(0)
	}()
	fmt.Fprintln(os.Stderr, server.Serve(listener))
}
