// Command meters polls many electricity meters at an honest interval and decodes what they say.
package main

import (
	"encoding/binary"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sync/atomic"
	"time"
)

const registers = 6000

type meter struct {
	answer []byte // voltage and current in turn, then a checksum, as the meter sends them
	watts  atomic.Int64
	reads  atomic.Int64
	broken atomic.Int64
}

func newMeter(n int) *meter {
	answer := make([]byte, 0, 2*registers+2)
	for i := range registers / 2 {
		answer = binary.BigEndian.AppendUint16(answer, uint16(2290+(i+n)%7))
		answer = binary.BigEndian.AppendUint16(answer, uint16(31+i%5))
	}
	return &meter{answer: binary.LittleEndian.AppendUint16(answer, checksum(answer))}
}

// checksum is the CRC-16 of Modbus.
func checksum(frame []byte) uint16 {
	crc := uint16(0xffff)
	for _, b := range frame {
		crc ^= uint16(b)
		for range 8 {
			if crc&1 != 0 {
				crc = crc>>1 ^ 0xa001
			} else {
				crc >>= 1
			}
		}
	}
	return crc
}

func (m *meter) poll(every time.Duration) {
	for {
		m.read()
		time.Sleep(every)
	}
}

// read checks the meter's answer and sums the power.
func (m *meter) read() {
	values := m.answer[:2*registers]
	if checksum(values) != binary.LittleEndian.Uint16(m.answer[2*registers:]) {
		m.broken.Add(1)
		return
	}
	var watts int64
	for i := 0; i < len(values); i += 4 {
		volts := int64(binary.BigEndian.Uint16(values[i:]))
		amperes := int64(binary.BigEndian.Uint16(values[i+2:]))
		watts += volts * amperes / 100
	}
	m.watts.Store(watts)
	m.reads.Add(1)
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "address of the API and of pprof")
	life := flag.Duration("for", 5*time.Minute, "exit after this time")
	flag.Parse()

	meters := make([]*meter, 120)
	for n := range meters {
		meters[n] = newMeter(n)
		go meters[n].poll(40 * time.Millisecond)
	}
	http.HandleFunc("/reads", func(w http.ResponseWriter, _ *http.Request) {
		var reads int64
		for _, m := range meters {
			reads += m.reads.Load()
		}
		fmt.Fprintln(w, reads)
	})

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(ln, nil)
	fmt.Println("listening on", ln.Addr())
	time.Sleep(*life)
}
