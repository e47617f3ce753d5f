// Command background counts how common words are among listed names and writes
// the table that internal/index embeds: what a word tells at most, however
// small the index it is looked up in.
//
//	go run ./internal/train/background --lists OFAC --lists EU --lists UN --lists UK --out internal/index/background.tsv
//
// Only parties that stand on no list of the EU, the UK or the UN are counted.
// A word counts with all its spellings ([index.Index.OwnInformation]); words that
// fewer than ten parties bear are left out. The same inputs give the same
// table, byte for byte.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"os/signal"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/evaluate"
	"github.com/interdict-project/interdict/internal/index"
)

func main() {
	var lists []string
	flag.Func("lists", "a publisher's file; given once for each", func(path string) error {
		lists = append(lists, path)
		return nil
	})
	out := flag.String("out", "internal/index/background.tsv", "the table to write")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, lists, *out)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "background:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, lists []string, out string) error {
	if len(lists) == 0 {
		return errors.New("no lists named; --help says how")
	}
	entities, err := evaluate.Entities(ctx, lists, false)
	if err != nil {
		return fmt.Errorf("reading the lists: %w", err)
	}
	alone := slices.DeleteFunc(entities, func(e *entity.Entity) bool { return !evaluate.OnlyUS(e) })
	table, err := tableOf(alone)
	if err != nil {
		return err
	}
	return os.WriteFile(out, []byte(table), 0o644)
}

// leastParties is how many parties bear a word that is common.
const leastParties = 10

// tableOf returns the lines of the table: word, script, thousandths of a bit.
func tableOf(entities []*entity.Entity) (string, error) {
	x, err := index.Build(entities, nil)
	if err != nil {
		return "", err
	}
	defer x.Close()
	most := int(1000 * math.Log2(float64(len(entities)+1)/leastParties))
	var b strings.Builder
	b.WriteString("# Made by `go run ./internal/train/background`: word, script, thousandths of a bit.\n")
	for t := range int32(x.Vocabulary()) {
		if info := x.OwnInformation(t); info <= most {
			fmt.Fprintf(&b, "%s\t%s\t%d\n", x.Text(t), x.Script(t), info)
		}
	}
	return b.String(), nil
}
