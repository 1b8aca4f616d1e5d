//go:build linux && !cgo

// Package everything has one of each form of Go's grammar.
package everything

import (
	"context"
	. "fmt"
	_ "net/http/pprof"
	clock "time"
)

import "sync"

const (
	a, b = iota, 1 << iota
	c, d
)

const big = 0x1p-2 + 1e+3 + 0b1010 + 0o17 + 1_000.5 + 3i + .5 + 'x' + '\''

var (
	x, y int = 1, 2
	z        = `raw
string` + "text \" \u00e9"
)

type (
	alias          = map[string][]int
	list[T any]    []T
	pair[K comparable, V any] struct {
		key   K `json:"k"`
		value V
		*sync.Mutex
		sync.RWMutex
		inner[K]
		fn func(int, ...string) (n int, err error)
	}
	inner[T ~int | ~string] struct{ _ T }
	array [4]int
	both  = pair[int, string]
	set[T any] = map[string]T
	iface interface {
		M(a int) (b string)
		N()
		iface2
		~int | *string
	}
	iface2  interface{}
	dir     <-chan chan<- (<-chan int)
	ptr[P *T,] struct{ T any }
)

type T struct {
	a, b int
	next *T
}

func external(n int) int

func (t *T) method(ctx context.Context) (result error) { return nil }

func (t *T) generic[U any](u U) U { return u }

func (list[T]) sum(of ...T) (total T) {
	for _, v := range of {
		_ = v
	}
	return
}

func generic[K comparable, V interface{ ~int }](m map[K]V) {}

func statements(ch chan int, ctx context.Context) {
	var local struct{ x, y int }
	local.x, local.y = 1, 2
	local.x++
	local.y--
	local.x += 2
	local.y &^= 3
	defer func() { recover() }()
	go statements(ch, ctx)
	if v, ok := <-ch; !ok && v > 0 {
		return
	} else if v == 0 {
		goto end
	} else {
		panic(v)
	}
outer:
	for i := 0; i < 10; i++ {
		for range 3 {
			continue outer
		}
		for {
			break outer
		}
		for local.x < 5 {
		}
		for k, v := range map[string]int{"a": 1} {
			_, _ = k, v
		}
		for local.x = range ch {
		}
		for x := range func(yield func(int) bool) { yield(1) } {
			_ = x
		}
	}
	switch x := any(local).(type) {
	case int, string:
		_ = x
	case nil:
	default:
	}
	switch y := x; {
	case y > 1:
		fallthrough
	case y < 0:
	}
	switch {
	}
	select {
	case v := <-ch:
		_ = v
	case v, ok := <-ch:
		_, _ = v, ok
	case ch <- 1:
	case <-clock.After(clock.Second):
	default:
	}
	select {}
	{
		const inner = 1
		type t = int
	}
	if (T{a: 1}) == (T{1, 2, nil}) {
	}
	for _, t := range []T{{a: 1}, {b: 2}} {
		_ = t
	}
	_ = [...]string{0: "a", 2: "c"}
	_ = map[T]*T{{a: 1}: {b: 2}}
	_ = []int{1, 2, 3}[1:2:3]
	_ = z[:]
	_ = z[1:]
	_ = *&local.x
	_ = -x + ^y*(!true == false || x<<2 >= 1)
	_ = (func(int) string)(nil)
	_ = (*T).method
	_ = generic[string, int]
	_ = new(int64(3))
	_ = any(x).(interface{ String() string })
	Println(append([]int(nil), []int{1}...)...)
	var recv <-chan int = (<-chan int)(ch)
	<-recv
end:
}
