package eu

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/interdict-project/interdict/internal/source"
)

// open returns the files at a path as one snapshot.
func open(t testing.TB, path string) source.Source {
	t.Helper()
	files, err := source.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	return source.Source{Files: files, Tally: &source.Tally{}}
}

// annexSource returns all annex tables as one snapshot.
func annexSource(t testing.TB, shared string) source.Source {
	t.Helper()
	src := open(t, filepath.Join(shared, "lists/eu/annexes"))
	src.Files = slices.DeleteFunc(src.Files, func(f source.File) bool { return filepath.Ext(f.Name) != ".csv" })
	return src
}
