// Command journal appends entries to a file and syncs it while it holds the file's lock.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type journal struct {
	mu      sync.Mutex
	out     *bufio.Writer
	file    *os.File
	size    int
	entries atomic.Int64
}

// append writes one entry; every few entries the disk is asked to make them safe.
func (j *journal) append(entry string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	n, err := j.out.WriteString(entry)
	if err != nil {
		return err
	}
	if j.size += n; j.size > 1<<20 {
		if err := j.rotate(); err != nil {
			return err
		}
	}
	if j.entries.Add(1)%8 == 0 {
		if err := j.out.Flush(); err != nil {
			return err
		}
		time.Sleep(25 * time.Millisecond) // a network disk
	}
	return nil
}

func (j *journal) rotate() error {
	j.size = 0
	if err := j.out.Flush(); err != nil {
		return err
	}
	if err := j.file.Truncate(0); err != nil {
		return err
	}
	_, err := j.file.Seek(0, 0)
	return err
}

// client writes, thinks, and writes again.
func (j *journal) client(id int) {
	for n := 0; ; n++ {
		if err := j.append(fmt.Sprintf("client %d entry %d\n", id, n)); err != nil {
			log.Print(err)
		}
		time.Sleep(time.Duration(300+id*7) * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()

	file, err := os.CreateTemp("", "journal-*.log")
	if err != nil {
		log.Fatal(err)
	}
	time.AfterFunc(*life, func() { os.Remove(file.Name()); os.Exit(0) })
	j := &journal{file: file, out: bufio.NewWriter(file)}
	for id := range 48 {
		go j.client(id)
	}
	http.HandleFunc("/entries", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, j.entries.Load()) })
	http.HandleFunc("/append", func(w http.ResponseWriter, r *http.Request) { j.append(r.FormValue("entry") + "\n") })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
