// Reads a folder of C2SP tiles with the Go team's own log client and proves leaves and older trees from them.
// go run read-tiles.go FOLDER VERIFIER-KEY; with Debian's golang-golang-x-mod-dev: GO111MODULE=off GOPATH=/usr/share/gocode.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type folder string

func (f folder) Height() int { return 8 }

// C2SP leaves the height out of the path that Go's client writes as tile/8/0/001.
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func must(err error) {
	if err != nil {
		fmt.Println("FAIL", err)
		os.Exit(1)
	}
}

func main() {
	from := folder(os.Args[1])
	verifier, err := note.NewVerifier(os.Args[2])
	must(err)
	text, err := os.ReadFile(filepath.Join(os.Args[1], "checkpoint"))
	must(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	tree := tlog.Tree{N: size, Hash: root}
	reader := tlog.TileHashReader(tree, from)

	leaves := 0
	for at := int64(0); at < 40; at++ {
		index := at * (size - 1) / 39
		leaf := tlog.RecordHash([]byte(fmt.Sprintf(`{"seq":%d}`, index+1)))
		proof, err := tlog.ProveRecord(size, index, reader)
		must(err)
		must(tlog.CheckRecord(proof, size, root, index, leaf))
		leaves++
	}

	older, err := os.ReadFile(filepath.Join(os.Args[1], "older"))
	must(err)
	trees := 0
	for _, line := range strings.Split(strings.TrimSpace(string(older)), "\n") {
		parts := strings.Split(line, " ")
		was, err := strconv.ParseInt(parts[0], 10, 64)
		must(err)
		wasRoot, err := tlog.ParseHash(parts[1])
		must(err)
		proof, err := tlog.ProveTree(size, was, reader)
		must(err)
		must(tlog.CheckTree(proof, size, root, was, wasRoot))
		trees++
	}
	fmt.Printf("OK size %d, %d leaves, %d older trees\n", size, leaves, trees)
}
