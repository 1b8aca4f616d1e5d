// Command invoicer renders invoices as HTML from the templates of its customers.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"html/template"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

const layout = `<html><head><title>Invoice {{.Number}}</title></head><body>
<h1>Invoice {{.Number}} for {{.Customer}}</h1>
<table>{{range .Lines}}<tr><td>{{.Text}}</td><td>{{printf "%.2f" .Amount}}</td></tr>{{end}}</table>
{{if .Paid}}<p>Paid, thank you.</p>{{else}}<p>Please pay within {{.Days}} days.</p>{{end}}
<a href="/invoice?n={{.Number}}">open</a></body></html>`

type line struct {
	Text   string
	Amount float64
}

type invoice struct {
	Number   int
	Customer string
	Lines    []line
	Paid     bool
	Days     int
}

type invoicer struct {
	rendered atomic.Int64
	bytes    atomic.Int64
}

// render fills the customer's template.
func (i *invoicer) render(inv invoice) ([]byte, error) {
	page, err := template.New("invoice").Parse(layout)
	if err != nil {
		return nil, fmt.Errorf("template of %s: %w", inv.Customer, err)
	}
	var out bytes.Buffer
	if err := page.Execute(&out, inv); err != nil {
		return nil, fmt.Errorf("invoice %d: %w", inv.Number, err)
	}
	i.rendered.Add(1)
	i.bytes.Add(int64(out.Len()))
	return out.Bytes(), nil
}

func invoiceOf(n int) invoice {
	return invoice{Number: n, Customer: fmt.Sprintf("customer %d", n%300), Paid: n%3 == 0, Days: 14,
		Lines: []line{{"hosting", 49}, {"traffic", float64(n%90) / 2}, {"support", 20}}}
}

func (i *invoicer) serve(w http.ResponseWriter, r *http.Request) {
	var n int
	fmt.Sscan(r.FormValue("n"), &n)
	page, err := i.render(invoiceOf(n))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Write(page)
}

// monthly renders the invoices of the month for the mail run.
func (i *invoicer) monthly() {
	for n := 0; ; n++ {
		if _, err := i.render(invoiceOf(n)); err != nil {
			log.Print(err)
		}
		if n%100 == 0 {
			time.Sleep(time.Millisecond)
		}
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address to serve on")
	runFor := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	i := new(invoicer)
	http.HandleFunc("/invoice", i.serve)
	http.HandleFunc("/stats", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "rendered %d bytes %d\n", i.rendered.Load(), i.bytes.Load())
	})
	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go func() { log.Fatal(http.Serve(ln, nil)) }()
	go i.monthly()
	fmt.Printf("listening on %s\n", ln.Addr())
	time.Sleep(*runFor)
}
