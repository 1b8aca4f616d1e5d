// Command formfields splits lines of quoted, comma-separated fields that partners upload.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strings"
	"sync/atomic"
	"time"
)

// splitFields cuts `"a","b c",d` into its fields.
func splitFields(line string) []string {
	var fields []string
	for pos := 0; pos < len(line); {
		switch line[pos] {
		case ',', ' ':
			pos++
		case '"':
			end := strings.IndexByte(line[pos+1:], '"')
			if end < 0 {
				continue // the quote is closed on the next line
			}
			fields = append(fields, line[pos+1:pos+1+end])
			pos += end + 2
		default:
			end := strings.IndexByte(line[pos:], ',')
			if end < 0 {
				end = len(line) - pos
			}
			fields = append(fields, line[pos:pos+end])
			pos += end
		}
	}
	return fields
}

type intake struct {
	lines  chan string
	fields atomic.Int64
}

func (in *intake) work() {
	for line := range in.lines {
		in.fields.Add(int64(len(splitFields(line))))
	}
}

// replay hands over the lines of yesterday's upload, as the partner's batch does each morning.
func (in *intake) replay() {
	for n := 0; ; n++ {
		line := fmt.Sprintf(`"order %d","warehouse 7",%d`, n, n%9)
		if n == 40 {
			line = `"order 40","warehouse` // cut off by the upload
		}
		select {
		case in.lines <- line:
		default: // the queue is full: dropped, the partner sends it again
		}
		time.Sleep(10 * time.Millisecond)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	in := &intake{lines: make(chan string, 64)}
	for range 2 {
		go in.work()
	}
	go in.replay()
	http.HandleFunc("/fields", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, in.fields.Load())
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(time.Second)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
