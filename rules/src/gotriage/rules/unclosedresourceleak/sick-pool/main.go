// Command loyalty answers how many points a customer has; it shares a small connection pool.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type points struct {
	db       *sql.DB
	answered atomic.Int64
}

// total adds up what a customer earned; customers who were blocked have no points.
func (p *points) total(ctx context.Context, customer int) (int64, error) {
	rows, err := p.db.QueryContext(ctx, "SELECT points FROM earned WHERE customer = ?", customer)
	if err != nil {
		return 0, err
	}
	var sum int64
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return 0, err
		}
		if n < 0 {
			return 0, fmt.Errorf("customer %d is blocked", customer)
		}
		sum += n
	}
	return sum, rows.Err()
}

func (p *points) serve(w http.ResponseWriter, r *http.Request) {
	sum, err := p.total(r.Context(), 1)
	if err != nil {
		http.Error(w, err.Error(), http.StatusForbidden)
		return
	}
	json.NewEncoder(w).Encode(sum)
	p.answered.Add(1)
}

// cards asks for the points of every card that passes a till.
func (p *points) cards(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for customer := 0; customer < 20_000; customer++ {
		<-tick.C
		go func() {
			if _, err := p.total(context.Background(), customer); err == nil {
				p.answered.Add(1)
			}
		}()
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	db := sql.OpenDB(&connector{server: serveRows()})
	db.SetMaxOpenConns(10)
	db.SetMaxIdleConns(10)
	p := &points{db: db}
	http.HandleFunc("/points", p.serve)
	http.HandleFunc("/answered", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, p.answered.Load()) })
	go p.cards(15 * time.Millisecond)
	go func() {
		time.Sleep(1500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
