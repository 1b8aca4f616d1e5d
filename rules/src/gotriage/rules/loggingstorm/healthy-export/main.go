// Command export writes the ledger as lines of text, for the auditors, and logs each file.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"strconv"
	"sync/atomic"
	"time"
)

type ledger struct {
	rows  atomic.Int64
	files atomic.Int64
}

func (l *ledger) write(to *os.File, year int) error {
	w := bufio.NewWriter(to)
	line := make([]byte, 0, 128)
	for n := range 150_000 {
		line = strconv.AppendInt(line[:0], int64(n), 10)
		line = append(line, ',')
		line = strconv.AppendFloat(line, float64(n%977)*1.17, 'f', 2, 64)
		line = append(line, ',')
		line = strconv.AppendInt(line, int64(year), 10)
		line = append(line, '\n')
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	l.rows.Add(150_000)
	return w.Flush()
}

func (l *ledger) export(branch int, to *os.File) {
	for year := 1990; ; year++ {
		if err := l.write(to, year); err != nil {
			log.Printf("branch %d: %v", branch, err)
			return
		}
		l.files.Add(1)
		log.Printf("branch %d: year %d written", branch, year)
		time.Sleep(50 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	out := flag.String("out", os.DevNull, "file for the rows")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	file, err := os.OpenFile(*out, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		log.Fatal(err)
	}
	l := &ledger{}
	for branch := range 4 {
		go l.export(branch, file)
	}
	http.HandleFunc("/rows", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, l.rows.Load(), l.files.Load()) })
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
