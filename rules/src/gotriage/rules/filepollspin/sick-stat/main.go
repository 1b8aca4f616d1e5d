// Command certreload serves a certificate's fingerprint and takes over a renewed certificate at once.
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"
)

type reloader struct {
	path        string
	fingerprint atomic.Pointer[string]
}

func (r *reloader) load() error {
	pem, err := os.ReadFile(r.path)
	if err != nil {
		return err
	}
	sum := fmt.Sprintf("%x", sha256.Sum256(pem))
	r.fingerprint.Store(&sum)
	return nil
}

// watch loads the file again each time its modification time changes.
func (r *reloader) watch() {
	var last time.Time
	for {
		info, err := os.Stat(r.path)
		if err != nil || info.ModTime().Equal(last) {
			continue
		}
		last = info.ModTime()
		if err := r.load(); err != nil {
			log.Print(err)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	dir, err := os.MkdirTemp("", "certs")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	r := &reloader{path: filepath.Join(dir, "tls.crt")}
	if err := os.WriteFile(r.path, []byte("-----BEGIN CERTIFICATE-----\n"), 0o600); err != nil {
		log.Fatal(err)
	}
	go r.watch()
	http.HandleFunc("/fingerprint", func(w http.ResponseWriter, _ *http.Request) {
		if sum := r.fingerprint.Load(); sum != nil {
			fmt.Fprintln(w, *sum)
		}
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
