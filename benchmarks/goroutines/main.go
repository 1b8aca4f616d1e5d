// Goroutines reads a debug=2 dump with the two Go libraries that do, and prints milliseconds of CPU a round.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strconv"
	"syscall"

	"github.com/DataDog/gostackparse"
	"github.com/maruel/panicparse/v2/stack"
)

func cpu() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e6
}

func gostack(text []byte) (goroutines, groups int) {
	all, errs := gostackparse.Parse(bytes.NewReader(text))
	if len(errs) > 0 {
		fmt.Fprintln(os.Stderr, len(errs), "errors, the first:", errs[0])
	}
	return len(all), 0
}

func panicparse(text []byte, group bool) (goroutines, groups int) {
	opts := stack.DefaultOpts()
	opts.GuessPaths = false
	opts.AnalyzeSources = false
	snapshot, _, err := stack.ScanSnapshot(bytes.NewReader(text), io.Discard, opts)
	if snapshot == nil {
		fmt.Fprintln(os.Stderr, "panicparse:", err)
		os.Exit(1)
	}
	if group {
		groups = len(snapshot.Aggregate(stack.AnyPointer).Buckets)
	}
	return len(snapshot.Goroutines), groups
}

func main() {
	text, err := os.ReadFile(os.Args[2])
	if err != nil {
		panic(err)
	}
	rounds, _ := strconv.Atoi(os.Args[3])
	for i := 0; i < rounds; i++ {
		start := cpu()
		var goroutines, groups int
		switch os.Args[1] {
		case "gostackparse":
			goroutines, groups = gostack(text)
		case "panicparse":
			goroutines, groups = panicparse(text, false)
		case "panicparse-grouped":
			goroutines, groups = panicparse(text, true)
		}
		fmt.Printf("%.1f %d %d\n", cpu()-start, goroutines, groups)
	}
}
