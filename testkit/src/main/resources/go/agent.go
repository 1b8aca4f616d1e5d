// A program with a gops agent and no HTTP.
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/google/gops/agent"
)

var sum uint64

func busy() {
	for i := uint64(0); ; i++ {
		sum += i
	}
}

func main() {
	if err := agent.Listen(agent.Options{}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	go busy()
	fmt.Println("ok")
	time.Sleep(3 * time.Minute)
}
