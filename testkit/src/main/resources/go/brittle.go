// A service without pprof, whose reader gives up the whole process on anything it does not know.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		// Whatever becomes of the test, this ends.
		time.Sleep(3 * time.Minute)
		os.Exit(0)
	}()
	fmt.Printf("tcp://%s\n", l.Addr())
	for {
		c, err := l.Accept()
		check(err)
		go func() {
			for in := bufio.NewScanner(c); in.Scan(); {
				if !strings.HasPrefix(in.Text(), "SET ") {
					panic("what is this: " + in.Text())
				}
			}
		}()
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
