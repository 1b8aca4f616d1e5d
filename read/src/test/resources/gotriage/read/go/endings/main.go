// Endings is a program that dies, or logs its collections, in the way its first argument names.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"syscall"
	"time"
)

type shelf struct {
	mu    sync.Mutex
	rw    sync.RWMutex
	books map[string]int
}

// refresh keeps the lock while it waits for a slow supplier.
func (s *shelf) refresh(slow chan int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.books["x"] = <-slow
}

func (s *shelf) count(title string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.books[title]
}

func (s *shelf) write(slow chan int) {
	s.rw.Lock()
	defer s.rw.Unlock()
	<-slow
}

func (s *shelf) read() int {
	s.rw.RLock()
	defer s.rw.RUnlock()
	return len(s.books)
}

type account struct {
	mu      sync.Mutex
	balance int
}

// transfer takes both locks in the order of its arguments: two of them deadlock.
func transfer(from, to *account, amount int) {
	from.mu.Lock()
	defer from.mu.Unlock()
	time.Sleep(100 * time.Millisecond)
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= amount
	to.balance += amount
}

//go:noinline
func deep(n int) int {
	if n == 0 {
		return 0
	}
	return deep(n-1) + 1
}

func spin() {
	for {
	}
}

var sink [][]byte

func main() {
	if len(os.Args) < 2 {
		fmt.Println("endings WAY")
		os.Exit(2)
	}
	slow := make(chan int)
	s := &shelf{books: map[string]int{}}
	waiters := func() {
		go s.refresh(slow)
		go s.write(slow)
		time.Sleep(50 * time.Millisecond)
		for i := 0; i < 5; i++ {
			go s.count("title")
			go s.read()
		}
		go func() { select {} }()
		time.Sleep(100 * time.Millisecond)
	}
	switch os.Args[1] {
	case "panic":
		waiters()
		panic(errors.New("the shelf is full\nof two lines"))
	case "repanic":
		defer func() {
			r := recover()
			panic(fmt.Sprint("again: ", r))
		}()
		panic("first")
	case "nil":
		var p *shelf
		fmt.Println(p.books["x"])
	case "deadlock":
		var mu sync.Mutex
		mu.Lock()
		mu.Lock()
	case "overflow":
		fmt.Println(deep(1 << 40))
	case "map":
		m := map[int]int{}
		for g := 0; g < 8; g++ {
			go func() {
				for i := 0; ; i++ {
					m[i%100] = i
				}
			}()
		}
		time.Sleep(10 * time.Second)
	case "quit":
		waiters()
		a, b := &account{}, &account{}
		go transfer(a, b, 1)
		go transfer(b, a, 1)
		go spin()
		time.Sleep(300 * time.Millisecond)
		syscall.Kill(os.Getpid(), syscall.SIGQUIT)
		time.Sleep(10 * time.Second)
	case "dump":
		waiters()
		a, b := &account{}, &account{}
		go transfer(a, b, 1)
		go transfer(b, a, 1)
		time.Sleep(300 * time.Millisecond)
		buf := make([]byte, 1<<20)
		os.Stdout.Write(buf[:runtime.Stack(buf, true)])
	case "gc":
		for i := 0; i < 40; i++ {
			for j := 0; j < 200; j++ {
				sink = append(sink, make([]byte, 10000))
			}
			if i%15 == 14 {
				sink = nil
				runtime.GC()
			}
		}
	}
}
