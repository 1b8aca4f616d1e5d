// Command logtail follows a log file and counts its errors.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

type follower struct {
	lines, errors atomic.Int64
}

// follow reads to the end of the file and goes on when there is more.
func (f *follower) follow(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	r := bufio.NewReader(file)
	for {
		line, err := r.ReadString('\n')
		if err == io.EOF {
			continue
		}
		if err != nil {
			return err
		}
		f.take(line)
	}
}

func (f *follower) take(line string) {
	f.lines.Add(1)
	if strings.Contains(line, "ERROR") {
		f.errors.Add(1)
	}
}

// chatter stands for the program whose log this is.
func chatter(file *os.File) {
	for n := range 5000 {
		level := "INFO"
		if n%10 == 0 {
			level = "ERROR"
		}
		fmt.Fprintf(file, "%s request %d\n", level, n)
		time.Sleep(100 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	file, err := os.CreateTemp("", "access-*.log")
	if err != nil {
		log.Fatal(err)
	}
	defer os.Remove(file.Name())
	go chatter(file)
	f := &follower{}
	go func() {
		if err := f.follow(file.Name()); err != nil {
			log.Print(err)
		}
	}()
	http.HandleFunc("/errors", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d of %d lines\n", f.errors.Load(), f.lines.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
