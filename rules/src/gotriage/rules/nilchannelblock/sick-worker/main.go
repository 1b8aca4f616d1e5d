// Command mailer queues mails and sends them from one dispatcher.
package main

import (
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync"
	"time"
)

type mail struct{ to, subject string }

type mailer struct {
	mu     sync.Mutex
	outbox []mail
	wake   chan struct{}
	sent   int
}

func (m *mailer) enqueue(to, subject string) {
	m.mu.Lock()
	m.outbox = append(m.outbox, mail{to, subject})
	m.mu.Unlock()
	select {
	case m.wake <- struct{}{}:
	default:
	}
}

// dispatch sends what is in the outbox each time it is woken.
func (m *mailer) dispatch() {
	for range m.wake {
		m.mu.Lock()
		m.sent += len(m.outbox)
		m.outbox = nil
		m.mu.Unlock()
	}
}

func (m *mailer) start() {
	go m.dispatch()
}

func (m *mailer) reminders(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 100_000; n++ {
		<-tick.C
		m.enqueue(fmt.Sprintf("user%d@example.com", n), "your basket is waiting")
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	m := &mailer{}
	m.start()
	http.HandleFunc("/outbox", func(w http.ResponseWriter, _ *http.Request) {
		m.mu.Lock()
		defer m.mu.Unlock()
		fmt.Fprintln(w, len(m.outbox), "waiting,", m.sent, "sent")
	})
	go m.reminders(10 * time.Millisecond)
	go func() {
		time.Sleep(500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
