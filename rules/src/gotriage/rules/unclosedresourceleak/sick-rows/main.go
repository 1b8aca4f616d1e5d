// Command ledger answers balance queries from a small accounting database.
package main

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"sync/atomic"
	"time"
)

type ledger struct {
	db      *sql.DB
	life    context.Context
	audited atomic.Int64
}

// overdrawn says whether the account was below zero on any day of the month.
func (l *ledger) overdrawn(ctx context.Context, account int) (bool, error) {
	rows, err := l.db.QueryContext(ctx, "SELECT balance FROM daily WHERE account = ?", account)
	if err != nil {
		return false, err
	}
	for rows.Next() {
		var balance int64
		if err := rows.Scan(&balance); err != nil {
			return false, err
		}
		if balance < 0 {
			return true, nil
		}
	}
	return false, rows.Err()
}

func (l *ledger) audit(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for account := 0; account < 14_000; account++ {
		if account > 4000 { // accounts that changed since the last audit come first, at once
			<-tick.C
		}
		if _, err := l.overdrawn(l.life, account); err != nil {
			log.Print(err)
		}
		l.audited.Add(1)
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	db := sql.OpenDB(&connector{server: serveRows()})
	db.SetMaxIdleConns(8)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	l := &ledger{db: db, life: ctx}

	http.HandleFunc("/overdrawn", func(w http.ResponseWriter, r *http.Request) {
		over, err := l.overdrawn(r.Context(), 7)
		fmt.Fprintln(w, over, err)
	})
	http.HandleFunc("/audited", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, l.audited.Load()) })
	go l.audit(12 * time.Millisecond)
	go func() {
		time.Sleep(1500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
