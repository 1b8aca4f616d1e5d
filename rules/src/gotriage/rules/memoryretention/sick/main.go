// Command mailarchive takes mails in, keeps the message ids for duplicate detection and forgets the rest.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

const (
	mailBytes = 24 * 1024
	maxMails  = 15_000
)

var idHeader = []byte("Message-Id: ")

type archive struct {
	mu    sync.Mutex
	seen  [][]byte
	mails int
	bytes int64
}

// readMail takes one mail from the wire.
func readMail(n int) []byte {
	raw := make([]byte, 0, mailBytes)
	raw = fmt.Appendf(raw, "From: sender-%d@example.org\r\nMessage-Id: <%08d.%d@example.org>\r\nSubject: report\r\n\r\n", n%70, n, n%13)
	for len(raw) < mailBytes-80 {
		raw = append(raw, "The numbers of the last week are attached; please check them before noon.\r\n"...)
	}
	return raw
}

// messageID finds the id in the mail's header.
func messageID(raw []byte) []byte {
	at := bytes.Index(raw, idHeader)
	if at < 0 {
		return nil
	}
	rest := raw[at+len(idHeader):]
	end := bytes.IndexByte(rest, '\r')
	return rest[:end]
}

// deliver counts the mail and remembers its id.
func (a *archive) deliver(raw []byte) {
	id := messageID(raw)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.mails++
	a.bytes += int64(len(raw))
	a.seen = append(a.seen, id)
}

func (a *archive) duplicate(id []byte) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i := len(a.seen) - 1; i >= max(0, len(a.seen)-500); i-- {
		if bytes.Equal(a.seen[i], id) {
			return true
		}
	}
	return false
}

// receive plays the mail relay.
func (a *archive) receive(ready chan<- struct{}) {
	for n := range maxMails {
		raw := readMail(n)
		if !a.duplicate(messageID(raw)) {
			a.deliver(raw)
		}
		if n == 2000 {
			close(ready)
		}
		if n > 2000 && n%8 == 0 {
			time.Sleep(20 * time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	a := new(archive)
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		a.mu.Lock()
		defer a.mu.Unlock()
		fmt.Fprintf(w, "mails %d bytes %d ids %d\n", a.mails, a.bytes, len(a.seen))
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	ready := make(chan struct{})
	go a.receive(ready)
	<-ready
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
