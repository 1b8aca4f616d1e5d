// Scenes is a process with a goroutine in every way of waiting, some allocation, contention and CPU use.
// It writes every kind of evidence of itself into the folder named by its first argument. It builds with
// Go 1.11 and later.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/ioutil"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"sync"
	"time"
)

var (
	quick = flag.Bool("quick", false, "no CPU profile and no waiting for minutes")
	age   = flag.Duration("age", 0, "let goroutines wait this long before the dump")
	hang  = flag.Bool("hang", false, "wait for a signal at the end")
	sink  [][]byte
	burnt float64
)

type store struct {
	mu    sync.Mutex
	rw    sync.RWMutex
	wg    sync.WaitGroup
	cond  *sync.Cond
	never chan int
	full  chan int
	nilC  chan int
}

func (s *store) receive()    { <-s.never }
func (s *store) send()       { s.full <- 1 }
func (s *store) receiveNil() { <-s.nilC }
func (s *store) sendNil()    { s.nilC <- 1 }
func (s *store) rangeOver() {
	for range s.never {
		burnt++
	}
}
func (s *store) lock()       { s.mu.Lock(); defer s.mu.Unlock() }
func (s *store) readLock()   { s.rw.RLock(); defer s.rw.RUnlock() }
func (s *store) writeLock()  { s.rw.Lock(); defer s.rw.Unlock() }
func (s *store) wait()       { s.wg.Wait() }
func (s *store) condWait()   { s.cond.L.Lock(); s.cond.Wait(); s.cond.L.Unlock() }
func (s *store) sleep()      { time.Sleep(time.Hour) }
func (s *store) selectNone() { select {} }
func (s *store) background() { <-context.Background().Done() }
func (s *store) selectTwo() {
	select {
	case <-s.never:
	case s.full <- 2:
	}
}
func (s *store) selectOneNil() {
	select {
	case <-s.nilC:
	}
}
func (s *store) selectNils() {
	var other chan string
	select {
	case <-s.nilC:
	case <-other:
	}
}

func (s *store) accept(l net.Listener) {
	c, err := l.Accept()
	if err != nil {
		return
	}
	_ = c
}

func (s *store) readConn(c net.Conn) { c.Read(make([]byte, 16)) }

func (s *store) locked() {
	runtime.LockOSThread()
	<-s.never
}

func (s *store) timerWait() { <-time.After(time.Hour) }

//go:noinline
func deep(n int, c chan int) int {
	if n == 0 {
		return <-c
	}
	return deep(n-1, c) + 1
}

type args struct {
	a int
	b string
	c struct{ d, e int64 }
}

//go:noinline
func manyArgs(x args, y []byte, c chan int) { <-c; burnt += float64(x.a + len(y)) }

func main() {
	flag.Parse()
	dir := flag.Arg(0)
	if dir == "" {
		fmt.Fprintln(os.Stderr, "usage: scenes [flags] DIR")
		os.Exit(2)
	}
	runtime.MemProfileRate = 4096
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(1000)

	s := &store{never: make(chan int), full: make(chan int)}
	s.cond = sync.NewCond(&sync.Mutex{})
	s.mu.Lock()
	s.rw.Lock()
	s.wg.Add(1)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	for i := 0; i < 3; i++ {
		go s.receive()
		go s.send()
	}
	for _, f := range []func(){s.receiveNil, s.sendNil, s.rangeOver, s.lock, s.readLock, s.writeLock, s.wait, s.condWait,
		s.sleep, s.selectNone, s.background, s.selectTwo, s.selectOneNil, s.selectNils, s.locked, s.timerWait} {
		go f()
	}
	go s.accept(l)
	client, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		panic(err)
	}
	go s.readConn(client)
	go s.accept(l)
	go deep(150, s.never)
	go manyArgs(args{a: 1, b: "x"}, []byte("yy"), s.never)
	pprof.Do(context.Background(), pprof.Labels("handler", "/orders", "tenant id", "a \"b\"\\c"), func(context.Context) {
		go s.receive()
	})
	contend()
	time.Sleep(100 * time.Millisecond)
	if *age > 0 {
		runtime.GC()
		time.Sleep(*age)
	}

	if !*quick {
		var b bytes.Buffer
		if err := pprof.StartCPUProfile(&b); err != nil {
			panic(err)
		}
		work(600 * time.Millisecond)
		pprof.StopCPUProfile()
		save(dir, "cpu.pb.gz", b.Bytes())
		b.Reset()
		if err := trace.Start(&b); err != nil {
			panic(err)
		}
		work(20 * time.Millisecond)
		trace.Stop()
		save(dir, "trace.out", b.Bytes())
	}
	runtime.GC()
	for _, name := range []string{"heap", "allocs", "goroutine", "mutex", "block", "threadcreate", "goroutineleak"} {
		p := pprof.Lookup(name)
		if p == nil {
			continue
		}
		write(dir, name+".pb.gz", p, 0)
		write(dir, name+".txt", p, 1)
	}
	write(dir, "goroutines.txt", pprof.Lookup("goroutine"), 2)
	if *hang {
		fmt.Println("ready")
		time.Sleep(time.Minute)
	}
}

func write(dir, name string, p *pprof.Profile, debug int) {
	var b bytes.Buffer
	if err := p.WriteTo(&b, debug); err != nil {
		panic(err)
	}
	save(dir, name, b.Bytes())
}

func save(dir, name string, b []byte) {
	if err := ioutil.WriteFile(filepath.Join(dir, name), b, 0644); err != nil {
		panic(err)
	}
}

func contend() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := 0; j < 20; j++ {
				mu.Lock()
				time.Sleep(100 * time.Microsecond)
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
}

func work(d time.Duration) {
	pprof.Do(context.Background(), pprof.Labels("phase", "burn"), func(context.Context) {
		for end := time.Now().Add(d); time.Now().Before(end); {
			for i := 0; i < 10000; i++ {
				burnt += float64(i) * 1.000001
			}
			sink = append(sink, make([]byte, 512+len(sink)%4096))
			if len(sink) > 2000 {
				sink = nil
			}
		}
	})
}
