// Likeness learns how names are written in one alphabet and another, and
// writes what package names embeds: models of pairs of words and the weights
// that make their scores probabilities. The same inputs and seed give the same
// file, byte for byte. What it does and why: docs/design/005-learned-likeness.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/interdict-project/interdict/internal/evaluate"
)

func main() {
	if err := run(os.Args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "likeness:", err)
		os.Exit(1)
	}
}

const usage = `Usage: go run ./internal/train/likeness -words FILE -names FILE -lists FILE… -out FILE

Learns the likeness of words from

  -words  pairs of words (TSV: source, lang, script, native, latin, count),
          as ../shared/bench/transliteration/train.tsv.gz
  -names  native names of listed parties beside their Latin ones, of which the
          70 of 100 that may be learned from are, as
          ../shared/bench/crossscript/dev.tsv
  -lists  publishers' files, once for each, of which the names of parties that
          the United States alone list are learned from; those of the European
          Union, the United Kingdom and the United Nations tell which these are,
          as ../shared/lists/us/ofac-sdn-advanced/sdn_advanced_20240404.reconstructed.xml.gz
  -out    the file to write, as internal/names/learned.tsv
  -seed   of what is drawn at random

`

func run(args []string) error {
	flags := flag.NewFlagSet("likeness", flag.ContinueOnError)
	flags.Usage = func() { fmt.Fprint(flags.Output(), usage) }
	words, people := flags.String("words", "", ""), flags.String("names", "", "")
	out, seed := flags.String("out", "", ""), flags.Uint64("seed", 3, "")
	var paths []string
	flags.Func("lists", "", func(path string) error {
		paths = append(paths, path)
		return nil
	})
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *words == "" || *people == "" || *out == "" || len(paths) == 0 {
		flags.Usage()
		return fmt.Errorf("-words, -names, -lists and -out are needed")
	}
	in := inputs{seed: *seed}
	var err error
	if in.corpus, err = readCorpus(*words); err != nil {
		return err
	}
	if in.named, err = readDev(*people); err != nil {
		return err
	}
	parties, err := evaluate.Entities(context.Background(), paths, false)
	if err != nil {
		return fmt.Errorf("reading the lists: %w", err)
	}
	more := unlistedElsewhere(parties)
	fmt.Fprintf(os.Stderr, "%d pairs of words, %d names, %d more from lists\n", len(in.corpus), len(in.named), len(more))
	in.named = append(in.named, more...)
	text, err := trainAll(in, func(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) })
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Clean(*out), []byte(text), 0o644)
}
