package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/evaluate"
	"github.com/interdict-project/interdict/internal/index"
)

// evaluateFlags are the flags of evaluate, as given.
type evaluateFlags struct {
	negatives []string
	limit     int
	latinOnly bool
	lists     []string
	summary   string
	update    bool
	curves    string
	answers   string
	perturb   string
	recombine string
	seed      uint64
	most      int
	perturbed string
}

func (p *Program) evaluateCommand() *cobra.Command {
	f := &evaluateFlags{}
	cmd := &cobra.Command{
		Use:   "evaluate PACK…",
		Short: "Measure what is found, and at what alert rate",
		Long: `Evaluate asks all names of the packs and prints how many of the parties meant
were found, at which rate of alerts on customers who are on no list.

A pack is a CSV or TSV file with a header row (or a folder of them):
  questions  query_native, full_name or name; expected_ids (as "eu:EU.27.28");
             if known schema, script, relation, kind, date_of_birth, nationality
  negatives  full_name; collides_with (rows that have one are left out)
  pairs      name1, name2, is_match (true or false), schema, kind
  tokens     native, latin, is_match, lang, kind

Names whose expected_ids is NONE must not alert; how many do is told apart.

With --perturb the names of listed parties are altered in 24 ways (typos,
initials, other romanisations, legal forms…) and asked too; with --recombine
persons are made of the names of two listed ones, and recall is told at the
alerts that these give, for the native names of the packs and the perturbed
Latin ones. Both take the split of the listed parties to use: learn (70 of
100), held or unread (15 each); the last is for the end of a piece of work.

Recall at 10/k is the share found over the lowest score at which at most 10 of
1,000 negatives alert; at 700, over the review threshold. Brackets hold 95 %
intervals over the listed parties.

With --summary the figures are compared with those kept in a file: exit status
1 when a recall is lower by more than .003 or an alert rate higher by more than
1 of 1,000. --update writes the file.`,
		Example: `  interdict evaluate crossscript/dev.tsv --negatives negatives.csv.gz --limit-negatives 5000
  interdict evaluate pack/ --latin-only --lists eu_fsf.xml --lists un.xml --lists uk.xml
  interdict evaluate pack/ --curves curves.svg --summary summary.txt
  interdict evaluate --perturb held --lists eu_fsf.xml --lists uk.xml --latin-only --negatives negatives.csv.gz
  interdict evaluate crossscript/dev.tsv --recombine held --perturb held --lists eu_fsf.xml --latin-only
  interdict evaluate --perturb held --perturbed names.tsv --per-kind 20 --seed 7`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case f.update && f.summary == "":
				return usage("--update writes the file that --summary names; give it")
			case len(args) == 0 && f.perturb == "":
				return usage("give a pack (CSV or TSV file, or folder), or --perturb")
			case f.perturbed != "" && f.perturb == "":
				return usage("--perturbed writes the names that --perturb makes; give it")
			case f.most < 0:
				return usage("--per-kind %d: give a number of names", f.most)
			case f.limit < 0:
				return usage("--limit-negatives %d: give a number of rows, 0 for all", f.limit)
			}
			for _, split := range []string{f.perturb, f.recombine} {
				if split == "" {
					continue
				}
				if _, err := evaluate.ParseSplit(split); err != nil {
					return usage("%v", err)
				}
			}
			return p.evaluate(cmd.Context(), f, args)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.negatives, "negatives", nil, "a pack of negatives, besides those among the packs")
	flags.IntVar(&f.limit, "limit-negatives", 0, "read only the first rows of negatives; 0 reads all")
	flags.BoolVar(&f.latinOnly, "latin-only", false, "ask an index from which every non-Latin name was removed")
	flags.StringArrayVar(&f.lists, "lists", nil, "publishers' files to index instead of asking the live index")
	flags.StringVar(&f.summary, "summary", "", "compare with the figures kept in this file")
	flags.BoolVar(&f.update, "update", false, "write the figures to the file of --summary")
	flags.StringVar(&f.curves, "curves", "", "draw recall against alerts to this SVG file")
	flags.StringVar(&f.perturb, "perturb", "", "alter listed names of this split (learn, held, unread) in 24 ways and ask them")
	flags.StringVar(&f.recombine, "recombine", "", "tell recall at the alerts of persons recombined from names of this split")
	flags.IntVar(&f.most, "per-kind", 0, "how many names --perturb makes of each kind (default 150)")
	flags.Uint64Var(&f.seed, "seed", 1, "what --perturb and --recombine draw from")
	flags.StringVar(&f.perturbed, "perturbed", "", "write the names of --perturb to this file, as a pack")
	flags.StringVar(&f.answers, "answers", "", "write all answers to this file, as JSON lines")
	return cmd
}

func (p *Program) evaluate(ctx context.Context, f *evaluateFlags, args []string) error {
	packs, err := evaluate.ReadPacks(append(args, f.negatives...), f.limit)
	if err != nil {
		return err
	}
	if len(packs.Passed) > 0 {
		fmt.Fprintf(p.Stderr, "interdict: passed over, as no pack: %s\n", strings.Join(packs.Passed, ", "))
	}
	if len(packs.Sets)+len(packs.Pairs)+len(packs.Tokens) == 0 && f.perturb == "" {
		return errors.New("no questions and no pairs among these packs")
	}
	bar := p.newBar()
	defer bar.clear()
	bar.step("opening the lists")
	x, what, err := p.evaluatedIndex(ctx, f)
	if err != nil {
		return err
	}
	defer x.Close()
	if err := p.generate(ctx, f, x, packs); err != nil {
		return err
	}
	bar.step("asking")
	out, err := evaluate.Run(ctx, x, packs)
	bar.clear()
	if err != nil {
		return err
	}
	summary := out.Summary(what)
	if _, err := io.WriteString(p.Stdout, summary.String()); err != nil {
		return err
	}
	if f.curves != "" {
		if err := writeFile(f.curves, out.WriteCurves); err != nil {
			return err
		}
	}
	if f.answers != "" {
		if err := writeFile(f.answers, func(w io.Writer) error { return out.WriteAnswers(w, x) }); err != nil {
			return err
		}
	}
	return p.keepSummary(f, summary)
}

// generate adds to the packs what --perturb and --recombine make of the listed
// names, native ones among them.
func (p *Program) generate(ctx context.Context, f *evaluateFlags, x *index.Index, packs *evaluate.Packs) error {
	if f.perturb == "" && f.recombine == "" {
		return nil
	}
	entities, err := p.evaluatedEntities(ctx, f, x)
	if err != nil {
		return err
	}
	if f.perturb != "" {
		split, err := evaluate.ParseSplit(f.perturb)
		if err != nil {
			return err
		}
		set := evaluate.Perturb(entities, evaluate.GenerateOptions{Split: split, Seed: f.seed, Most: f.most})
		packs.Sets = append(packs.Sets, set)
		if f.perturbed != "" {
			if err := writeFile(f.perturbed, set.WritePack); err != nil {
				return err
			}
		}
	}
	if f.recombine != "" {
		split, err := evaluate.ParseSplit(f.recombine)
		if err != nil {
			return err
		}
		packs.Recombined = evaluate.Recombine(entities, packs.Sets, evaluate.GenerateOptions{Split: split, Seed: f.seed})
	}
	return nil
}

// evaluatedEntities returns the parties of the lists asked, with all names.
func (p *Program) evaluatedEntities(ctx context.Context, f *evaluateFlags, x *index.Index) ([]*entity.Entity, error) {
	if len(f.lists) > 0 {
		return evaluate.Entities(ctx, f.lists, false)
	}
	if f.latinOnly {
		g := *f
		g.latinOnly = false
		full, _, err := p.evaluatedIndex(ctx, &g)
		if err != nil {
			return nil, err
		}
		defer full.Close()
		x = full
	}
	out := make([]*entity.Entity, x.Len())
	for i := range out {
		var err error
		if out[i], err = x.Entity(i); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// evaluatedIndex returns the index to ask and what it is. The caller closes it.
func (p *Program) evaluatedIndex(ctx context.Context, f *evaluateFlags) (x *index.Index, what string, err error) {
	latin := ""
	if f.latinOnly {
		latin = ", names in Latin script only"
	}
	if len(f.lists) > 0 {
		x, err := evaluate.IndexLists(ctx, f.lists, f.latinOnly)
		var files []string
		for _, l := range f.lists {
			files = append(files, filepath.Base(l))
		}
		return x, strings.Join(files, ", ") + latin, err
	}
	what = "live"
	x, err = p.openIndex()
	if errors.Is(err, fs.ErrNotExist) {
		law, err := p.Law()
		if err != nil {
			return nil, "", fmt.Errorf("loading the regime files: %w", err)
		}
		what = "starter dataset"
		if x, err = p.starterIndex(ctx, law); err != nil {
			return nil, "", err
		}
	} else if err != nil {
		return nil, "", err
	}
	if !f.latinOnly {
		return x, what, nil
	}
	defer x.Close()
	y, err := evaluate.LatinOnly(x)
	return y, what + latin, err
}

// keepSummary compares with the summary kept, or keeps this one.
func (p *Program) keepSummary(f *evaluateFlags, summary *evaluate.Summary) error {
	switch {
	case f.summary == "":
		return nil
	case f.update:
		return writeFile(f.summary, func(w io.Writer) error {
			_, err := io.WriteString(w, summary.String())
			return err
		})
	}
	kept, err := os.ReadFile(f.summary)
	if err != nil {
		return fmt.Errorf("reading the summary to compare with: %w; write it with --update", err)
	}
	earlier, err := evaluate.ParseSummary(string(kept))
	if err != nil {
		return fmt.Errorf("reading %s: %w", f.summary, err)
	}
	worse, better := summary.Against(earlier)
	for _, line := range better {
		fmt.Fprintf(p.Stderr, "interdict: better: %s\n", line)
	}
	for _, line := range worse {
		fmt.Fprintf(p.Stderr, "interdict: worse: %s\n", line)
	}
	switch {
	case len(worse) > 0:
		return fmt.Errorf("%d figures are worse than in %s", len(worse), f.summary)
	case len(better) > 0:
		fmt.Fprintf(p.Stderr, "interdict: %d figures are better than in %s; keep them with --update\n", len(better), f.summary)
	}
	return nil
}

// writeFile writes a file whole or not at all.
func writeFile(path string, write func(io.Writer) error) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".interdict-")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	if err := write(tmp); err != nil {
		return err
	}
	if err := tmp.Chmod(0o644); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
