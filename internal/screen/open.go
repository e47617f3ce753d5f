package screen

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/dataset"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/regime"
	"github.com/interdict-project/interdict/internal/spot"
)

// Data is where an engine's data lies and what stands in for it.
type Data struct {
	// Dir is the folder of lists and indexes; see docs/architecture.md.
	Dir string
	// Law loads the regime files, Glossary the names of state bodies, Starter
	// the dataset that serves where nothing is imported.
	Law      func() (*regime.Set, error)
	Glossary func() (*spot.Glossary, error)
	Starter  func() (dataset.Input, error)
	// Version names the program in answers.
	Version string
}

// Open opens the folder's live index, or builds the starter dataset's in
// memory where nothing is imported. The caller closes the index.
func (d Data) Open(ctx context.Context) (*Engine, *index.Index, error) {
	law, err := d.Law()
	if err != nil {
		return nil, nil, fmt.Errorf("loading the regime files: %w", err)
	}
	x, err := OpenLive(d.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		x, err = d.StarterIndex(ctx, law)
	}
	if err != nil {
		return nil, nil, err
	}
	e, err := New(x, law, d.Glossary, d.Version)
	if err != nil {
		x.Close()
		return nil, nil, err
	}
	return e, x, nil
}

// StarterIndex builds the index of the starter dataset in memory. The caller
// closes it.
func (d Data) StarterIndex(ctx context.Context, law *regime.Set) (*index.Index, error) {
	in, err := d.Starter()
	if err != nil {
		return nil, fmt.Errorf("reading the starter dataset: %w", err)
	}
	set, err := dataset.Build(ctx, []dataset.Input{in, LawInput(law, in.Date)}, dataset.Options{Relistings: Relistings(law)})
	if err != nil {
		return nil, err
	}
	return BuildIndex(set, law, true)
}

// live is live.json: the index that answers.
type live struct {
	Index string `json:"index"` // file name below indexes/
}

// LivePath is the file of a folder that names the index that answers.
func LivePath(dir string) string { return filepath.Join(dir, "live.json") }

// OpenLive opens a folder's live index; the error is fs.ErrNotExist only where
// nothing has been imported yet.
func OpenLive(dir string) (*index.Index, error) {
	data, err := os.ReadFile(LivePath(dir))
	if err != nil {
		return nil, err
	}
	var l live
	if err := json.Unmarshal(data, &l); err != nil || filepath.Base(l.Index) != l.Index {
		return nil, fmt.Errorf("%s is damaged; run `interdict lists import` to write it anew", LivePath(dir))
	}
	x, err := index.Open(filepath.Join(dir, "indexes", l.Index))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("the index %s that %s names is gone; run `interdict lists import` to build it anew", l.Index, LivePath(dir))
	}
	return x, err
}

// MakeLive points a folder's live.json at an index in it, whole or not at all.
// The caller holds the folder's lock.
func MakeLive(dir, indexName string) error {
	data, err := json.Marshal(live{Index: indexName})
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, ".live-")
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
	return os.Rename(tmp.Name(), LivePath(dir))
}

// LawInput gives the parties that only regime files name as a list.
func LawInput(law *regime.Set, date string) dataset.Input {
	return dataset.Input{List: regime.ListID, Date: date, SHA256: law.Hash(), Entities: func(yield func(*entity.Entity, error) bool) {
		for _, e := range law.Parties() {
			if !yield(e, nil) {
				return
			}
		}
	}}
}

// Relistings gives the regime files' days of re-listing as the dataset takes
// them.
func Relistings(law *regime.Set) []dataset.Relisting {
	var out []dataset.Relisting
	for _, r := range law.Relistings() {
		out = append(out, dataset.Relisting{Covers: r.Covers, Day: r.Day, OnlyUndated: r.Undated})
	}
	return out
}
