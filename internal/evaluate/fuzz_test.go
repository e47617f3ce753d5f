package evaluate

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/interdict-project/interdict/internal/source"
)

// FuzzReadPack reads any bytes as a pack: an error or rows, never a panic.
func FuzzReadPack(f *testing.F) {
	seeds, err := filepath.Glob("testdata/pack/*.?sv")
	if err != nil || len(seeds) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, path := range seeds {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(filepath.Base(path), data)
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		var p Packs
		if err := p.read(source.Bytes(name, data), "set", 10); err != nil {
			return
		}
		for _, s := range p.Sets {
			for _, q := range s.Questions {
				if q.Party == "" || len(q.expected) == 0 {
					t.Errorf("question %+v expects nobody", q)
				}
			}
		}
	})
}

// FuzzParseSummary holds reading a summary to what it means: written and read
// again it compares with itself as the same.
func FuzzParseSummary(f *testing.F) {
	f.Add("index: invented\n\n[set]\nslice  n  R@1    95 %\nall    2  0.500  [0.0 1.0]\n")
	f.Add("[a]\n[b]\nslice  F1\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseSummary(text)
		if err != nil {
			return
		}
		again, err := ParseSummary(s.String())
		if err != nil {
			return // cells may hold what aligned text can't
		}
		_, better := again.Against(again)
		_, b := s.Against(s)
		if len(better)+len(b) > 0 {
			t.Errorf("better than itself: %q %q", better, b)
		}
	})
}
