// Command podlogs prints the log lines of all pods of a deployment.
package main

import (
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync"
	"time"
)

type line struct {
	pod, text string
}

type tail struct {
	mu    sync.Mutex
	lines []line
	lost  int
}

// consume takes the lines of one pod.
func (t *tail) consume(lines <-chan line) {
	for {
		l, ok := <-lines
		if !ok {
			t.lost++
			continue
		}
		t.keep(l)
	}
}

func (t *tail) keep(l line) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lines = append(t.lines, l)
	if len(t.lines) > 1000 {
		t.lines = t.lines[500:]
	}
}

func (t *tail) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, l := range t.lines {
		fmt.Fprintf(w, "%s %s\n", l.pod, l.text)
	}
}

// stream stands for the API server's log stream of a pod; it ends when the pod is rescheduled.
func stream(pod string, lines int) <-chan line {
	ch := make(chan line, 16)
	go func() {
		defer close(ch)
		for n := range lines {
			ch <- line{pod, fmt.Sprintf("request %d served", n)}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	return ch
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	t := &tail{}
	go t.consume(stream("web-0", 1<<30))
	go t.consume(stream("web-1", 1<<30))
	go t.consume(stream("web-2", 20))
	http.Handle("/logs", t)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(time.Second)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
