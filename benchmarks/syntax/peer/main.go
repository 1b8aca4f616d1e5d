// Peer parses all Go files below a folder with go/parser, one after the other, and counts their nodes.
//
// It prints: files, bytes, nodes, wall seconds, CPU seconds, peak memory in kB.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

func main() {
	start := time.Now()
	files, bytes, nodes := 0, 0, 0
	err := filepath.WalkDir(os.Args[1], func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "testdata" {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, source, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if _, comment := n.(*ast.CommentGroup); n == nil || comment {
				return false
			}
			nodes++
			return true
		})
		files++
		bytes += len(source)
		return nil
	})
	if err != nil {
		panic(err)
	}
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	cpu := float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
	fmt.Printf("%d %d %d %.3f %.3f %d\n", files, bytes, nodes, time.Since(start).Seconds(), cpu, usage.Maxrss)
}
