// Peer reads a trace with golang.org/x/exp/trace and counts its events, or runs a command.
//
//	peer FILE          prints: events, wall seconds, CPU seconds, peak memory in kB
//	peer run COMMAND   prints: wall seconds, CPU seconds, peak memory in kB of the command
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"golang.org/x/exp/trace"
)

func main() {
	if os.Args[1] == "run" {
		run(os.Args[2:])
		return
	}
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	start := time.Now()
	reader, err := trace.NewReader(bufio.NewReaderSize(file, 1<<17))
	if err != nil {
		panic(err)
	}
	events, transitions := 0, 0
	for {
		event, err := reader.ReadEvent()
		if err == io.EOF {
			break
		}
		if err != nil {
			panic(err)
		}
		events++
		if event.Kind() == trace.EventStateTransition {
			transitions++
		}
	}
	wall := time.Since(start).Seconds()
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	cpu := float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
	fmt.Printf("%d %.3f %.3f %s\n", events, wall, cpu, peak())
}

func run(words []string) {
	command := exec.Command(words[0], words[1:]...)
	command.Stderr = os.Stderr
	start := time.Now()
	if err := command.Run(); err != nil {
		panic(err)
	}
	usage := command.ProcessState.SysUsage().(*syscall.Rusage)
	cpu := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	fmt.Printf("%.3f %.3f %d\n", time.Since(start).Seconds(), cpu.Seconds(), usage.Maxrss)
}

func peak() string {
	status, _ := os.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(status), "\n") {
		if strings.HasPrefix(line, "VmHWM:") {
			return strings.Fields(line)[1]
		}
	}
	return "0"
}
