package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"os"
	"text/tabwriter"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/lists"
	"github.com/interdict-project/interdict/internal/regime"
)

// covered is what `regimes check --coverage` answers.
type covered struct {
	Regimes string         `json:"regimes"` // the hash of the regime files
	Read    []readSnapshot `json:"read"`
	Lists   []coveredList  `json:"lists"`
}

// readSnapshot names what was read.
type readSnapshot struct {
	List   string `json:"list"`
	Date   string `json:"date"`
	SHA256 string `json:"sha256,omitempty"`
}

// coveredList is one list's coverage with its shares in percent.
type coveredList struct {
	regime.Coverage
	FullShare float64 `json:"fullShare"`
	KindShare float64 `json:"kindShare"`
}

// coverage prints how much of lists the regime files know.
func (p *Program) coverage(ctx context.Context, law *regime.Set, files []string, format string) error {
	out := covered{Regimes: law.Hash(), Read: []readSnapshot{}, Lists: []coveredList{}}
	snapshots, done, err := p.snapshotsOf(ctx, files)
	if err != nil {
		return err
	}
	defer done()
	for _, s := range snapshots {
		out.Read = append(out.Read, readSnapshot{s.List, s.Date, s.SHA256})
	}
	entities := parsedAll(ctx, snapshots)
	if len(snapshots) == 0 && len(files) == 0 {
		starter, err := p.Starter()
		if err != nil {
			return fmt.Errorf("reading the starter dataset: %w", err)
		}
		out.Read = append(out.Read, readSnapshot{starter.List, starter.Date, starter.SHA256})
		entities = starter.Entities
	}
	found, err := law.Coverage(entities)
	if err != nil {
		return err
	}
	for _, c := range found {
		out.Lists = append(out.Lists, coveredList{c, c.FullShare(), c.KindShare()})
	}
	if format == "json" {
		return p.encode(out)
	}
	return p.printCoverage(out)
}

// snapshotsOf returns the newest kept snapshot of each list or, where files
// are given, those that they hold, kept in a place of their own until done is
// called.
func (p *Program) snapshotsOf(ctx context.Context, files []string) (found []*lists.Snapshot, done func(), err error) {
	if len(files) == 0 {
		all, err := lists.NewStore(p.data).Snapshots()
		return newestOfEach(all), func() {}, err
	}
	dir, err := os.MkdirTemp("", "interdict-coverage-")
	if err != nil {
		return nil, nil, err
	}
	done = func() { os.RemoveAll(dir) }
	bar := p.newBar()
	imported, _, err := lists.NewStore(dir).Import(ctx, files, lists.ImportOptions{Date: p.today(), Name: "given", Now: p.Now(), Progress: bar.file})
	bar.clear()
	if err != nil {
		done()
		return nil, nil, err
	}
	for _, i := range imported {
		if i.Err != nil {
			p.failed(fmt.Errorf("not read: %w", i.Err))
			continue
		}
		found = append(found, i.Snapshot)
	}
	return found, done, nil
}

func parsedAll(ctx context.Context, snapshots []*lists.Snapshot) iter.Seq2[*entity.Entity, error] {
	return func(yield func(*entity.Entity, error) bool) {
		for _, s := range snapshots {
			for e, err := range parsed(ctx, s) {
				if !yield(e, err) {
					return
				}
			}
		}
	}
}

func (p *Program) printCoverage(out covered) error {
	if len(out.Lists) == 0 {
		_, err := fmt.Fprintln(p.Stdout, "no publisher's listing was read")
		return err
	}
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "LIST\tLISTINGS\tIN FULL\tRIGHT KIND\tPART\tUNBOUND")
	for _, c := range out.Lists {
		fmt.Fprintf(w, "%s\t%d\t%.2f %%\t%.2f %%\t%d\t%d\n", c.List, c.Listings, c.FullShare, c.KindShare, c.Part, c.Unbound)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, c := range out.Lists {
		if len(c.Gaps) == 0 {
			continue
		}
		fmt.Fprintf(p.Stdout, "\n%s, not known to a regime:\n", c.List)
		w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
		for _, g := range c.Gaps {
			bound := "bound by kind alone"
			if g.Bound != "kind" {
				bound = "not bound"
			}
			fmt.Fprintf(w, "  %d\t%s\t%s\t%s, e.g. %s\n", g.Listings, g.What, g.Text, bound, g.Example)
		}
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// encode prints a value as indented JSON.
func (p *Program) encode(v any) error {
	enc := json.NewEncoder(p.Stdout)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
