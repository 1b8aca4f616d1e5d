// Works for half a second and allocates a known amount, then writes its CPU and heap profiles into
// the folder that it is given.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"sort"
	"time"
)

type order struct {
	ID    int
	Items []string
}

var kept [][]byte

func price(x int) int { return x*x + 3 }

func total(n int) int {
	sum := 0
	for i := 0; i < n; i++ {
		sum += price(i)
	}
	return sum
}

func each[T any](in []T, f func(T) int) int {
	sum := 0
	for _, v := range in {
		sum += f(v)
	}
	return sum
}

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func keep(n int) {
	for i := 0; i < n; i++ {
		kept = append(kept, make([]byte, 1000*(1+i%3)))
	}
}

func encode(n int) int {
	orders := make([]order, n)
	for i := range orders {
		orders[i] = order{ID: n - i, Items: []string{"tea", "milk"}}
	}
	sort.Slice(orders, func(i, j int) bool { return orders[i].ID < orders[j].ID })
	text, _ := json.Marshal(orders)
	return len(text) + each(orders, func(o order) int { return o.ID })
}

func main() {
	runtime.MemProfileRate = 1
	cpu, err := os.Create(os.Args[1] + "/cpu.pb.gz")
	if err != nil {
		panic(err)
	}
	_ = pprof.StartCPUProfile(cpu)
	sum := 0
	for end := time.Now().Add(500 * time.Millisecond); time.Now().Before(end); {
		sum += fib(22) + total(200000) + encode(20)
	}
	pprof.StopCPUProfile()
	_ = cpu.Close()
	keep(300)
	runtime.GC()
	heap, err := os.Create(os.Args[1] + "/heap.pb.gz")
	if err != nil {
		panic(err)
	}
	_ = pprof.Lookup("heap").WriteTo(heap, 0)
	_ = heap.Close()
	fmt.Println(sum, len(kept))
}
