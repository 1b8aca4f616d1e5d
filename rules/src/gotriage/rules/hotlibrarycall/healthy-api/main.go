// Command articleapi serves articles as JSON.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

type article struct {
	ID      int       `json:"id"`
	Title   string    `json:"title"`
	Authors []string  `json:"authors"`
	Body    string    `json:"body"`
	Updated time.Time `json:"updated"`
}

type api struct {
	articles []article
	served   atomic.Int64
}

func newAPI() *api {
	a := new(api)
	for i := range 1000 {
		a.articles = append(a.articles, article{
			ID: i, Title: fmt.Sprintf("Article %d", i), Authors: []string{"A. Writer", "B. Editor"},
			Body: strings.Repeat("A few words of text. ", 40), Updated: time.Now(),
		})
	}
	return a
}

// list sends one page of articles.
func (a *api) list(w http.ResponseWriter, r *http.Request) {
	page, _ := strconv.Atoi(r.FormValue("page"))
	from := max(0, page) * 25 % len(a.articles)
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(a.articles[from : from+25]); err != nil {
		log.Print(err)
	}
	a.served.Add(1)
}

// audit notes the traffic once a second.
func (a *api) audit() {
	for range time.Tick(time.Second) {
		if n := a.served.Swap(0); n > 0 {
			log.Printf("served %d pages", n)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	a := newAPI()
	http.HandleFunc("/articles", a.list)
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go a.audit()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
