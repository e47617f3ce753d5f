package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/lists"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/screen"
)

// defaultData is $XDG_DATA_HOME/interdict, or what stands for it.
func (p *Program) defaultData() string {
	if dir := p.Env("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "interdict")
	}
	home := p.Env("HOME")
	switch runtime.GOOS {
	case "windows":
		if dir := p.Env("LOCALAPPDATA"); dir != "" {
			return filepath.Join(dir, "interdict")
		}
		home = p.Env("USERPROFILE")
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "interdict")
	}
	return filepath.Join(home, ".local", "share", "interdict")
}

// live is live.json: the index that answers.
type live struct {
	Index string `json:"index"` // file name below indexes/
}

func (p *Program) livePath() string { return filepath.Join(p.data, "live.json") }

// engine opens the live index, or builds the starter dataset's in memory
// where nothing is imported. The caller closes the index.
func (p *Program) engine(ctx context.Context) (*screen.Engine, *index.Index, error) {
	law, err := p.Law()
	if err != nil {
		return nil, nil, fmt.Errorf("loading the regime files: %w", err)
	}
	x, err := p.openIndex()
	if errors.Is(err, fs.ErrNotExist) {
		x, err = p.starterIndex(ctx, law)
	}
	if err != nil {
		return nil, nil, err
	}
	e, err := screen.New(x, law, p.Glossary, p.Version)
	if err != nil {
		x.Close()
		return nil, nil, err
	}
	return e, x, nil
}

// openIndex opens the live index; the error is fs.ErrNotExist only where
// nothing has been imported yet.
func (p *Program) openIndex() (*index.Index, error) {
	data, err := os.ReadFile(p.livePath())
	if err != nil {
		return nil, err
	}
	var l live
	if err := json.Unmarshal(data, &l); err != nil || filepath.Base(l.Index) != l.Index {
		return nil, fmt.Errorf("%s is damaged; run `interdict lists import` to write it anew", p.livePath())
	}
	x, err := index.Open(filepath.Join(p.data, "indexes", l.Index))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("the index %s that %s names is gone; run `interdict lists import` to build it anew", l.Index, p.livePath())
	}
	return x, err
}

func (p *Program) starterIndex(ctx context.Context, law *regime.Set) (*index.Index, error) {
	in, err := p.Starter()
	if err != nil {
		return nil, fmt.Errorf("reading the starter dataset: %w", err)
	}
	d, err := dataset.Build(ctx, []dataset.Input{in, lawInput(law, in.Date)}, dataset.Options{Relistings: relistings(law)})
	if err != nil {
		return nil, err
	}
	return screen.BuildIndex(d, law, true)
}

// lawInput gives the parties that only regime files name as a list.
func lawInput(law *regime.Set, date string) dataset.Input {
	return dataset.Input{List: "regimes", Date: date, SHA256: law.Hash(), Entities: func(yield func(*entity.Entity, error) bool) {
		for _, e := range law.Parties() {
			if !yield(e, nil) {
				return
			}
		}
	}}
}

func relistings(law *regime.Set) []dataset.Relisting {
	var out []dataset.Relisting
	for _, r := range law.Relistings() {
		out = append(out, dataset.Relisting{Covers: r.Covers, Day: r.Day, OnlyUndated: r.Undated})
	}
	return out
}

// rebuild joins all kept snapshots, writes the index and makes it live.
func (p *Program) rebuild(ctx context.Context, store *lists.Store, progress func(string)) (*dataset.Dataset, error) {
	law, err := p.Law()
	if err != nil {
		return nil, fmt.Errorf("loading the regime files: %w", err)
	}
	snapshots, err := store.Snapshots()
	if err != nil {
		return nil, err
	}
	if len(snapshots) == 0 {
		return nil, errors.New("no list is kept; import one first")
	}
	joinsPath := filepath.Join(p.data, "joins.yaml")
	joins, err := dataset.ReadJoins(joinsPath)
	if err != nil {
		return nil, err
	}
	newest := ""
	inputs := make([]dataset.Input, 0, len(snapshots)+1)
	for _, s := range snapshots {
		inputs = append(inputs, dataset.Input{List: s.List, Date: s.Date, SHA256: s.SHA256, Entities: parsed(ctx, s)})
		newest = max(newest, s.Date)
	}
	inputs = append(inputs, lawInput(law, newest))
	d, err := dataset.Build(ctx, inputs, dataset.Options{Relistings: relistings(law), Joins: joins, Progress: progress})
	if err != nil {
		return nil, err
	}
	progress("building the index")
	x, err := screen.BuildIndex(d, law, false)
	if err != nil {
		return nil, err
	}
	defer x.Close()
	dir := filepath.Join(p.data, "indexes")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	name := x.Hash() + ".idx"
	if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
		if err := x.WriteFile(filepath.Join(dir, name)); err != nil {
			return nil, fmt.Errorf("writing the index: %w", err)
		}
	}
	if err := d.Joins.WriteFile(joinsPath); err != nil {
		return nil, fmt.Errorf("writing the joins file: %w", err)
	}
	return d, p.makeLive(name)
}

func parsed(ctx context.Context, s *lists.Snapshot) iter.Seq2[*entity.Entity, error] {
	return s.Parse(ctx, nil)
}

// makeLive points live.json at an index, whole or not at all.
func (p *Program) makeLive(name string) error {
	data, err := json.Marshal(live{Index: name})
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(p.data, ".live-")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.Write(append(data, '\n')); err != nil {
		return err
	}
	if err := tmp.Chmod(0o644); err != nil {
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), p.livePath())
}
