// Command settlement tells on which day a trade is settled.
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

type calendar struct {
	holidays map[string]bool
}

func (c *calendar) isHoliday(d time.Time) bool { return c.holidays[d.Format(time.DateOnly)] }

// settlementDay is the n-th open day after the trade.
func (c *calendar) settlementDay(trade time.Time, n int) time.Time {
	day := trade
	for n > 0 {
		next := day.AddDate(0, 0, 1)
		if next.Weekday() == time.Saturday || next.Weekday() == time.Sunday {
			day = next
			continue
		}
		if c.isHoliday(next) {
			continue
		}
		day = next
		n--
	}
	return day
}

type desk struct {
	calendar *calendar
	mu       sync.Mutex
	due      map[string]int
}

// book assigns the trades of one day to their settlement days.
func (d *desk) book(day time.Time) {
	for trade := range 5 {
		due := d.calendar.settlementDay(day, 1+trade%3).Format(time.DateOnly)
		d.mu.Lock()
		d.due[due]++
		d.mu.Unlock()
	}
}

func (d *desk) run(from time.Time) {
	for day := from; ; day = day.AddDate(0, 0, 1) {
		d.book(day)
		time.Sleep(20 * time.Millisecond)
	}
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	fmt.Fprintln(w, d.due[r.URL.Query().Get("day")])
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	d := &desk{
		calendar: &calendar{holidays: map[string]bool{"2026-12-25": true, "2027-01-01": true}},
		due:      map[string]int{},
	}
	go d.run(time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC))
	http.Handle("/due", d)

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	time.Sleep(time.Second)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
