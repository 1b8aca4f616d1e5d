// Command backupverifier packs backup chunks and compares their checksums with the catalogue.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

const (
	chunkSize = 256 * 1024
	chunks    = 64
)

type verifier struct {
	catalogue [chunks][32]byte
	verified  atomic.Int64
	damaged   atomic.Int64
	packed    atomic.Int64
}

// read fills the buffer with the chunk's bytes.
func read(chunk int, into []byte) {
	x := uint32(chunk)*2654435761 + 1
	for i := range into {
		if i%5 == 0 {
			x ^= x << 13
			x ^= x >> 17
			x ^= x << 5
		}
		into[i] = byte(x >> (i % 5 * 3))
	}
}

func (v *verifier) verify(chunk int, buf []byte, zw *gzip.Writer, packed *bytes.Buffer) error {
	read(chunk, buf)
	if sha256.Sum256(buf) != v.catalogue[chunk] {
		v.damaged.Add(1)
	}
	packed.Reset()
	zw.Reset(packed)
	if _, err := io.Copy(zw, bytes.NewReader(buf)); err != nil {
		return err
	}
	if err := zw.Close(); err != nil {
		return err
	}
	v.packed.Add(int64(packed.Len()))
	v.verified.Add(1)
	return nil
}

// run verifies one chunk after the other, day and night.
func (v *verifier) run() {
	buf := make([]byte, chunkSize)
	var packed bytes.Buffer
	zw := gzip.NewWriter(&packed)
	for n := 0; ; n++ {
		if err := v.verify(n%chunks, buf, zw, &packed); err != nil {
			log.Print(err)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	v := new(verifier)
	buf := make([]byte, chunkSize)
	for c := range chunks {
		read(c, buf)
		v.catalogue[c] = sha256.Sum256(buf)
	}
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "verified %d damaged %d packed %d\n", v.verified.Load(), v.damaged.Load(), v.packed.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go v.run()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
