package main

import (
	"bufio"
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"strconv"
	"strings"
)

// connector speaks the line protocol of the accounting database: a query goes out as one line, each row comes back as
// one, and an empty line ends the answer.
type connector struct{ server string }

func (c *connector) Connect(ctx context.Context) (driver.Conn, error) {
	var d net.Dialer
	nc, err := d.DialContext(ctx, "tcp", c.server)
	if err != nil {
		return nil, err
	}
	return &conn{nc, bufio.NewReader(nc)}, nil
}

func (c *connector) Driver() driver.Driver { return nil }

type conn struct {
	net.Conn
	in *bufio.Reader
}

func (c *conn) Prepare(string) (driver.Stmt, error) { return nil, errors.New("not supported") }
func (c *conn) Begin() (driver.Tx, error)           { return nil, errors.New("not supported") }

func (c *conn) QueryContext(_ context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if _, err := fmt.Fprintln(c, query, args[0].Value); err != nil {
		return nil, err
	}
	return &rows{in: c.in}, nil
}

type rows struct {
	in   *bufio.Reader
	done bool
}

func (r *rows) Columns() []string { return []string{"balance"} }

func (r *rows) Close() error {
	for !r.done {
		if err := r.Next(make([]driver.Value, 1)); err != nil && err != io.EOF {
			return err
		}
	}
	return nil
}

func (r *rows) Next(dest []driver.Value) error {
	if r.done {
		return io.EOF
	}
	line, err := r.in.ReadString('\n')
	if err != nil {
		return err
	}
	if line = strings.TrimSpace(line); line == "" {
		r.done = true
		return io.EOF
	}
	dest[0], err = strconv.ParseInt(line, 10, 64)
	return err
}

// serveRows is the database: thirty days for each account, every third account goes below zero.
func serveRows() string {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		for {
			nc, err := ln.Accept()
			if err != nil {
				return
			}
			go answer(nc)
		}
	}()
	return ln.Addr().String()
}

func answer(nc net.Conn) {
	defer nc.Close()
	in := bufio.NewScanner(nc)
	for in.Scan() {
		words := strings.Fields(in.Text())
		if len(words) == 0 {
			return
		}
		account, err := strconv.Atoi(words[len(words)-1])
		if err != nil {
			return
		}
		var out strings.Builder
		for day := range 30 {
			if account%3 == 0 && day == 9 {
				fmt.Fprintln(&out, -120)
				continue
			}
			fmt.Fprintln(&out, 1000+day)
		}
		out.WriteByte('\n')
		if _, err := io.WriteString(nc, out.String()); err != nil {
			return
		}
	}
}
