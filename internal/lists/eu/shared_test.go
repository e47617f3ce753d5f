package eu

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/interdict-project/interdict/internal/source"
)

// shared returns the folder of real list files, or skips the test.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("INTERDICT_SHARED")
	for at, _ := os.Getwd(); dir == "" && at != filepath.Dir(at); at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			dir = filepath.Join(filepath.Dir(at), "shared")
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "lists")); dir == "" || err != nil {
		t.Skip("../shared is absent")
	}
	return dir
}

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
