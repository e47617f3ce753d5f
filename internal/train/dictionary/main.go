// Dictionary learns which words of bodies' names stand for each other across
// languages and scripts, from names of one body, and writes the table that
// internal/names embeds.
//
//	go run ./internal/train/dictionary -pack crossscript/dev.tsv -out internal/names/tables/dictionary.tsv \
//	    eu.xml.gz un.xml.gz uk.xml.gz ofac.xml.gz
//
// Only bodies that evaluation may learn from count: those of the pack whose
// first expected id is in the learning part, and those with no listing by the
// EU, the United Kingdom or the United Nations. Two models of word translation
// (IBM model 1) are fitted, one from each side; a pair of words is kept that
// is likely in both, was counted in several bodies, and isn't found by its
// sound anyway. There is no randomness: the same files give the same table,
// byte for byte. docs/design/006-organisation-words.md is its model card.
package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/evaluate"
)

func main() {
	pack := flag.String("pack", "", "the questions that name bodies which may be learned from (crossscript/dev.tsv)")
	out := flag.String("out", "", "the table to write; standard output unless given")
	flag.Parse()
	if err := run(context.Background(), *pack, flag.Args(), *out); err != nil {
		fmt.Fprintln(os.Stderr, "dictionary:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, pack string, lists []string, out string) error {
	if pack == "" || len(lists) == 0 {
		return errors.New("give the pack with -pack, and the list files")
	}
	learn, err := readPack(pack)
	if err != nil {
		return fmt.Errorf("reading %s: %w", pack, err)
	}
	entities, err := evaluate.Entities(ctx, lists, false)
	if err != nil {
		return err
	}
	bodies := bodiesOf(entities, learn)
	pairs := learnPairs(bodies)
	fmt.Fprintf(os.Stderr, "dictionary: %d bodies, %d pairs of words\n", len(bodies), len(pairs))
	return write(out, pairs)
}

// readPack returns for every id that the pack expects whether its party may be
// learned from.
func readPack(path string) (map[string]bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	header, err := r.Read()
	if err != nil {
		return nil, err
	}
	column := -1
	for i, name := range header {
		if name == "expected_ids" {
			column = i
		}
	}
	if column < 0 {
		return nil, errors.New("no column expected_ids")
	}
	learn := map[string]bool{}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return learn, nil
		}
		if err != nil {
			return nil, err
		}
		if column >= len(row) {
			continue
		}
		ids := strings.Fields(row[column])
		for _, id := range ids {
			may := evaluate.Learn(ids[0])
			if earlier, ok := learn[id]; ok {
				may = may && earlier
			}
			learn[id] = may
		}
	}
}

// listNames are the lists whose parties are held out unless the pack frees
// them, as packs call them.
var listNames = map[string]string{"eu-fsf": "eu", "un-sc": "un", "gb-uksl": "uk"}

// mayLearn reports whether an entity's names may be learned from: no list but
// the OFAC's has it, or the pack names it and none of its ids is held.
func mayLearn(e *entity.Entity, learn map[string]bool) bool {
	listed, freed := false, false
	for _, l := range e.Listings {
		list, ok := listNames[l.List]
		if !ok {
			continue
		}
		listed = true
		switch may, known := learn[list+":"+l.Reference]; {
		case known && !may:
			return false
		case known:
			freed = true
		}
	}
	return freed || !listed
}

func write(path string, pairs []pair) (err error) {
	w := io.Writer(os.Stdout)
	if path != "" {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		w = f
	}
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "# Words of organisations' names that stand for each other, learned from lists by")
	fmt.Fprintln(b, "# go run ./internal/train/dictionary: two words, each after its script, and the")
	fmt.Fprintln(b, "# probability in thousandths. Written by that command; not to be edited.")
	for _, p := range pairs {
		fmt.Fprintln(b, p.a.script, p.a.text, p.b.script, p.b.text, p.p)
	}
	return b.Flush()
}
