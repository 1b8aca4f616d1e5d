// Tracer writes an execution trace of a bit of everything: channels, locks, network, files, timers,
// garbage, goroutines that end, goroutines that never do.
//
//	tracer FILE MILLISECONDS
package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"runtime/trace"
	"strconv"
	"sync"
	"time"
)

var sink []byte

func pingPong(stop chan struct{}) {
	there, back := make(chan int), make(chan int)
	go func() {
		for v := range there {
			back <- v + 1
		}
	}()
	for i := 0; ; i++ {
		select {
		case <-stop:
			close(there)
			return
		case there <- i:
			<-back
		}
	}
}

func lockFight(stop chan struct{}) {
	var mu sync.Mutex
	for i := 0; i < 4; i++ {
		go func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				mu.Lock()
				time.Sleep(50 * time.Microsecond)
				mu.Unlock()
			}
		}()
	}
}

func network(stop chan struct{}) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			go io.Copy(c, c)
		}
	}()
	c, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		panic(err)
	}
	buf := make([]byte, 64)
	for {
		select {
		case <-stop:
			c.Close()
			listener.Close()
			return
		default:
		}
		c.Write(buf)
		io.ReadFull(c, buf)
		time.Sleep(200 * time.Microsecond)
	}
}

func garbage(stop chan struct{}) {
	var keep [64][]byte
	for i := 0; ; i++ {
		select {
		case <-stop:
			return
		default:
		}
		keep[i%64] = make([]byte, 1<<16)
		sink = keep[i%64]
		if i%200 == 0 {
			time.Sleep(time.Millisecond)
		}
	}
}

func files(stop chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
		}
		os.ReadFile("/proc/self/stat")
		time.Sleep(300 * time.Microsecond)
	}
}

func short(stop chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(500 * time.Microsecond):
			var wg sync.WaitGroup
			for i := 0; i < 8; i++ {
				wg.Add(1)
				go func() {
					runtime.Gosched()
					wg.Done()
				}()
			}
			wg.Wait()
		}
	}
}

// annotated says by runtime/trace what it does: tasks inside tasks, regions inside regions on two goroutines, logs.
func annotated(stop chan struct{}) {
	for i := 0; ; i++ {
		select {
		case <-stop:
			return
		default:
		}
		ctx, order := trace.NewTask(context.Background(), "order")
		trace.WithRegion(ctx, "load", func() {
			time.Sleep(100 * time.Microsecond)
			trace.WithRegion(ctx, "parse", func() { sink = make([]byte, 1<<12) })
		})
		done := make(chan struct{})
		go func() {
			region := trace.StartRegion(ctx, "store")
			inner, write := trace.NewTask(ctx, "write")
			trace.Logf(inner, "disk", "order %d", i)
			os.ReadFile("/proc/self/stat")
			write.End()
			region.End()
			close(done)
		}()
		<-done
		order.End()
		trace.WithRegion(context.Background(), "pause", func() { time.Sleep(200 * time.Microsecond) })
		if i%64 == 3 {
			_, never := trace.NewTask(context.Background(), "never ended")
			_ = never
		}
	}
}

func main() {
	millis, err := strconv.Atoi(os.Args[2])
	if err != nil {
		panic(err)
	}
	out, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	stop := make(chan struct{})
	go func() { select {} }()
	for _, work := range []func(chan struct{}){pingPong, lockFight, network, garbage, files, short, annotated} {
		go work(stop)
	}
	time.Sleep(20 * time.Millisecond)
	if err := trace.Start(out); err != nil {
		panic(err)
	}
	time.Sleep(time.Duration(millis) * time.Millisecond / 2)
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	time.Sleep(time.Duration(millis) * time.Millisecond / 2)
	trace.Stop()
	close(stop)
	out.Close()
	fmt.Println("done", stats.NumGC)
}
