// Command scrubber reads stored blobs again and again and compares their checksums.
package main

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"
)

type scrubber struct {
	dir     string
	blobs   int
	checked atomic.Int64
	broken  atomic.Int64
}

func (s *scrubber) path(n int) string { return filepath.Join(s.dir, fmt.Sprintf("blob-%03d", n)) }

func (s *scrubber) fill() error {
	for n := range s.blobs {
		data := make([]byte, 128<<10)
		for i := range data {
			data[i] = byte(i * (n + 3))
		}
		if err := os.WriteFile(s.path(n), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// check reads one blob to its end.
func (s *scrubber) check(n int) error {
	info, err := os.Stat(s.path(n))
	if err != nil {
		return err
	}
	file, err := os.Open(s.path(n))
	if err != nil {
		return err
	}
	defer file.Close()
	r, h := bufio.NewReader(file), sha256.New()
	buf := make([]byte, 4096)
	var size int64
	for {
		got, err := r.Read(buf)
		h.Write(buf[:got])
		size += int64(got)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
	}
	if size != info.Size() {
		s.broken.Add(1)
	}
	s.checked.Add(1)
	return nil
}

func (s *scrubber) run() {
	for n := 0; ; n = (n + 1) % s.blobs {
		if err := s.check(n); err != nil {
			log.Print(err)
			time.Sleep(time.Second)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	dir, err := os.MkdirTemp("", "blobs")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	s := &scrubber{dir: dir, blobs: 40}
	if err := s.fill(); err != nil {
		log.Fatal(err)
	}
	go s.run()
	http.HandleFunc("/checked", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "%d checked, %d broken\n", s.checked.Load(), s.broken.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
