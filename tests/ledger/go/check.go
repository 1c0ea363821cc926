// Checks a log and proofs from it with golang.org/x/mod/sumdb/tlog and note, which are not ours.
//
// usage: check LOG VKEY < proofs
//
// LOG is a folder as C2SP tlog-tiles lays it out. Each line of standard input is
//
//	inclusion INDEX SIZE ROOT LEAF HASH...
//	consistency OLD OLDROOT SIZE ROOT HASH...
//
// with hashes in base64. It opens the checkpoint, checks every proof, recomputes every leaf named from the entry in
// its bundle, makes its own proof of it from the tiles, and prints how many of each it accepted.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type tiles struct{ folder string }

func (t tiles) Height() int { return 8 }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		name := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		data, err := os.ReadFile(filepath.Join(t.folder, name))
		if err != nil {
			full := tile
			full.W = 256
			name = "tile/" + strings.TrimPrefix(full.Path(), "tile/8/")
			if data, err = os.ReadFile(filepath.Join(t.folder, name)); err == nil {
				data = data[:32*tile.W]
			}
		}
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (t tiles) entry(index, size int64) []byte {
	tile := tlog.Tile{H: 8, L: 0, N: index / 256, W: 256}
	if size-tile.N*256 < 256 {
		tile.W = int(size - tile.N*256)
	}
	name := "tile/entries/" + strings.TrimPrefix(tile.Path(), "tile/8/0/")
	data, err := os.ReadFile(filepath.Join(t.folder, name))
	must(err)
	for skip := index % 256; skip > 0; skip-- {
		data = data[2+binary.BigEndian.Uint16(data):]
	}
	return data[2 : 2+binary.BigEndian.Uint16(data)]
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func hash(text string) (h tlog.Hash) {
	raw, err := base64.StdEncoding.DecodeString(text)
	must(err)
	copy(h[:], raw)
	return h
}

func number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	must(err)
	return n
}

func hashes(texts []string) (all []tlog.Hash) {
	for _, text := range texts {
		all = append(all, hash(text))
	}
	return all
}

func main() {
	verifier, err := note.NewVerifier(os.Args[2])
	must(err)
	raw, err := os.ReadFile(filepath.Join(os.Args[1], "checkpoint"))
	must(err)
	opened, err := note.Open(raw, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	tree := tlog.Tree{N: number(lines[1]), Hash: hash(lines[2])}
	files := tiles{os.Args[1]}
	reader := tlog.TileHashReader(tree, files)
	root, err := tlog.TreeHash(tree.N, reader)
	must(err)
	if root != tree.Hash {
		log.Fatal("the tiles do not lead to the root that was signed")
	}
	inclusions, consistencies, own := 0, 0, 0
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		words := strings.Fields(input.Text())
		switch words[0] {
		case "inclusion":
			index, leaf := number(words[1]), hash(words[4])
			must(tlog.CheckRecord(hashes(words[5:]), number(words[2]), hash(words[3]), index, leaf))
			inclusions++
			if tlog.RecordHash(files.entry(index, tree.N)) != leaf {
				log.Fatalf("entry %d does not have the leaf that was proved", index)
			}
			proof, err := tlog.ProveRecord(tree.N, index, reader)
			must(err)
			must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf))
			own++
		case "consistency":
			must(tlog.CheckTree(hashes(words[5:]), number(words[3]), hash(words[4]), number(words[1]), hash(words[2])))
			consistencies++
		}
	}
	fmt.Printf("size %d inclusion %d consistency %d own %d\n", tree.N, inclusions, consistencies, own)
}
