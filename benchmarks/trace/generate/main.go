// Generate writes an execution trace of a given size: pools of workers over channels, fights for locks, timers,
// system calls, garbage; the same work in the same order by a fixed seed.
//
//	generate FILE MEGABYTES
package main

import (
	"math/rand"
	"os"
	"runtime"
	"runtime/trace"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// counter is a writer that knows how much it wrote.
type counter struct {
	file *os.File
	size atomic.Int64
}

func (c *counter) Write(p []byte) (int, error) {
	c.size.Add(int64(len(p)))
	return c.file.Write(p)
}

var keep [256][]byte

func main() {
	megabytes, err := strconv.Atoi(os.Args[2])
	if err != nil {
		panic(err)
	}
	file, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	runtime.GOMAXPROCS(4)
	var done atomic.Bool
	var group sync.WaitGroup
	for pool := 0; pool < 8; pool++ {
		jobs := make(chan int, pool*4)
		var mu sync.Mutex
		total := 0
		for worker := 0; worker < 6; worker++ {
			group.Add(1)
			go func() {
				defer group.Done()
				random := rand.New(rand.NewSource(int64(pool*100 + worker)))
				for job := range jobs {
					mu.Lock()
					total += job
					mu.Unlock()
					switch random.Intn(64) {
					case 0:
						time.Sleep(50 * time.Microsecond)
					case 1:
						os.ReadFile("/dev/null")
					case 2, 3, 4:
						keep[random.Intn(256)] = make([]byte, 1<<random.Intn(15))
					case 5:
						runtime.Gosched()
					case 6:
						group.Add(1)
						go func() { defer group.Done() }()
					}
				}
			}()
		}
		group.Add(1)
		go func() {
			defer group.Done()
			for job := 0; !done.Load(); job++ {
				jobs <- job
			}
			close(jobs)
		}()
	}
	out := &counter{file: file}
	if err := trace.Start(out); err != nil {
		panic(err)
	}
	for end := time.Now().Add(2 * time.Minute); out.size.Load() < int64(megabytes)<<20 && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	trace.Stop()
	done.Store(true)
	group.Wait()
	file.Close()
}
