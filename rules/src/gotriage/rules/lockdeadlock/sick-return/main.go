// Command tokens issues and checks API tokens.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

type token struct {
	user    string
	expires time.Time
}

type vault struct {
	mu     sync.Mutex
	tokens map[string]token
	checks atomic.Int64
}

func (v *vault) issue(user string) string {
	sum := sha256.Sum256([]byte(user))
	key := hex.EncodeToString(sum[:8])
	v.mu.Lock()
	v.tokens[key] = token{user, time.Now().Add(1500 * time.Millisecond)}
	v.mu.Unlock()
	return key
}

var errExpired = errors.New("token expired")

// check returns the user of a token that is still good.
func (v *vault) check(key string) (string, error) {
	v.checks.Add(1)
	v.mu.Lock()
	t, ok := v.tokens[key]
	if !ok {
		v.mu.Unlock()
		return "", errors.New("no such token")
	}
	if time.Now().After(t.expires) {
		return "", errExpired
	}
	v.mu.Unlock()
	return t.user, nil
}

func (v *vault) serve(w http.ResponseWriter, r *http.Request) {
	user, err := v.check(r.FormValue("token"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusUnauthorized)
		return
	}
	fmt.Fprintln(w, user)
}

// agents check their token before every job.
func (v *vault) agents(keys []string, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for n := 0; n < 40_000; n++ {
		<-tick.C
		go v.check(keys[n%len(keys)])
	}
}

func main() {
	addr := flag.String("addr", "127.0.0.1:6060", "listen address")
	life := flag.Duration("for", 5*time.Minute, "exit after")
	flag.Parse()
	time.AfterFunc(*life, func() { os.Exit(0) })

	v := &vault{tokens: map[string]token{}}
	var keys []string
	for n := range 20 {
		keys = append(keys, v.issue("agent-"+strconv.Itoa(n)))
	}
	http.HandleFunc("/check", v.serve)
	http.HandleFunc("/checks", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, v.checks.Load()) })
	go v.agents(keys, 15*time.Millisecond)
	go func() {
		time.Sleep(2500 * time.Millisecond)
		fmt.Println("listening on", *addr)
	}()
	log.Fatal(http.ListenAndServe(*addr, nil))
}
