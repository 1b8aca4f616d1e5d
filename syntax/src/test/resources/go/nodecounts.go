// Nodecounts prints, for each Go file under some folders, what go/parser makes of it.
//
// A line a file: its path, a hash of the kinds and positions of its nodes, the number of nodes of
// each kind. With -nodes FILE it prints the nodes of one file. Folders named testdata are left out
// unless -all is given.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
)

var (
	all   = flag.Bool("all", false, "testdata as well")
	nodes = flag.String("nodes", "", "print the nodes of one file")
)

type tally struct {
	base   int
	hash   uint64
	counts map[string]int
	print  func(kind string, pos, end int)
}

func (t *tally) add(n ast.Node) {
	kind := reflect.TypeOf(n).Elem().Name()
	t.counts[kind]++
	pos, end := int(n.Pos())-t.base, int(n.End())-t.base
	for _, c := range []byte(kind) {
		t.mix(uint64(c))
	}
	t.mix(uint64(pos))
	t.mix(uint64(end))
	if t.print != nil {
		t.print(kind, pos, end)
	}
}

func (t *tally) mix(v uint64) { t.hash = (t.hash ^ v) * 1099511628211 }

func (t *tally) file(f *ast.File) {
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			return true
		}
		if _, comment := n.(*ast.CommentGroup); comment {
			return false
		}
		t.add(n)
		return true
	})
	for _, group := range f.Comments {
		t.add(group)
		for _, comment := range group.List {
			t.add(comment)
		}
	}
}

func read(path string, t *tally) error {
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, path, nil, parser.ParseComments|parser.SkipObjectResolution)
	if f != nil {
		t.base = int(f.FileStart)
		t.file(f)
	}
	return err
}

func main() {
	flag.Parse()
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	if *nodes != "" {
		t := &tally{counts: map[string]int{}, print: func(kind string, pos, end int) {
			fmt.Fprintln(out, kind, pos, end)
		}}
		if err := read(*nodes, t); err != nil {
			fmt.Fprintln(out, err)
		}
		return
	}
	for _, root := range flag.Args() {
		filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				if err == nil && d.Name() == "testdata" && !*all {
					return filepath.SkipDir
				}
				return nil
			}
			if !strings.HasSuffix(path, ".go") {
				return nil
			}
			t := &tally{hash: 14695981039346656037, counts: map[string]int{}}
			if err := read(path, t); err != nil {
				fmt.Fprintf(out, "%s\terror\t%s\n", path, strings.ReplaceAll(err.Error(), "\n", " "))
				return nil
			}
			var kinds []string
			for kind, n := range t.counts {
				kinds = append(kinds, fmt.Sprintf("%s=%d", kind, n))
			}
			sort.Strings(kinds)
			fmt.Fprintf(out, "%s\t%016x\t%s\n", path, t.hash, strings.Join(kinds, " "))
			return nil
		})
	}
}
