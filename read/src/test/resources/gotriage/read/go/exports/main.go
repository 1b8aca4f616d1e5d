// Exports prints what a program tells of its runtime: expvar's /debug/vars, every metric of runtime/metrics in the
// ways that programs print them, and runtime.MemStats.
package main

import (
	"encoding/json"
	_ "expvar"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"time"
)

var keep [][]byte

func work() {
	for i := 0; i < 3000; i++ {
		keep = append(keep, make([]byte, 20_000))
		if len(keep) > 1000 {
			keep = keep[500:]
		}
	}
	runtime.GC()
}

func vars() []byte {
	answer := httptest.NewRecorder()
	request, _ := http.NewRequest("GET", "/debug/vars", nil)
	http.DefaultServeMux.ServeHTTP(answer, request)
	return answer.Body.Bytes()
}

func all() []metrics.Sample {
	descriptions := metrics.All()
	samples := make([]metrics.Sample, len(descriptions))
	for i := range samples {
		samples[i].Name = descriptions[i].Name
	}
	metrics.Read(samples)
	return samples
}

func text(verb string) (out []byte) {
	for _, s := range all() {
		switch s.Value.Kind() {
		case metrics.KindUint64:
			out = fmt.Appendf(out, "%s: %d\n", s.Name, s.Value.Uint64())
		case metrics.KindFloat64:
			out = fmt.Appendf(out, "%s: %f\n", s.Name, s.Value.Float64())
		case metrics.KindFloat64Histogram:
			out = fmt.Appendf(out, "%s: "+verb+"\n", s.Name, s.Value.Float64Histogram())
		}
	}
	return out
}

func main() {
	folder := os.Args[1]
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			panic(err)
		}
	}
	work()
	write("vars-1.json", vars())
	write("metrics-1.txt", text("%+v"))
	work()
	time.Sleep(200 * time.Millisecond)
	write("vars-2.json", vars())
	write("metrics-2.txt", text("%v"))
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	plain, _ := json.MarshalIndent(&stats, "", "  ")
	write("memstats.json", plain)
	fmt.Println("done")
}
