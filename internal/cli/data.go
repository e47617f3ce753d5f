package cli

import (
	"context"
	"errors"
	"fmt"
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

// engine opens the live index, or builds the starter dataset's in memory
// where nothing is imported. The caller closes the index.
func (p *Program) engine(ctx context.Context) (*screen.Engine, *index.Index, error) {
	return p.source().Open(ctx)
}

func (p *Program) source() screen.Data {
	return screen.Data{Dir: p.data, Law: p.Law, Glossary: p.Glossary, Starter: p.Starter, Version: p.Version}
}

func (p *Program) livePath() string { return screen.LivePath(p.data) }

// openIndex opens the live index; the error is fs.ErrNotExist only where
// nothing has been imported yet.
func (p *Program) openIndex() (*index.Index, error) { return screen.OpenLive(p.data) }

func (p *Program) starterIndex(ctx context.Context, law *regime.Set) (*index.Index, error) {
	return p.source().StarterIndex(ctx, law)
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
		inputs = append(inputs, dataset.Input{List: s.List, Date: s.Date, SHA256: s.SHA256, Acts: s.Whole, Entities: parsed(ctx, s)})
		newest = max(newest, s.Date)
	}
	inputs = append(inputs, screen.LawInput(law, newest))
	d, err := dataset.Build(ctx, inputs, dataset.Options{Relistings: screen.Relistings(law), Joins: joins, Progress: progress})
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
	return d, screen.MakeLive(p.data, name)
}

func parsed(ctx context.Context, s *lists.Snapshot) iter.Seq2[*entity.Entity, error] {
	return s.Parse(ctx, nil)
}
