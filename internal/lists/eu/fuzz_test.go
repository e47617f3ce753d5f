package eu

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/interdict-project/interdict/entity"
)

// fuzz checks that any input gives whole entities under ids of their own, or
// one error at the end.
func fuzz(f *testing.F, name string, parse parser) {
	f.Fuzz(func(t *testing.T, content string) {
		src := text(name, content)
		seen := map[string]bool{}
		failed := false
		for e, err := range parse(t.Context(), src) {
			if failed {
				t.Fatal("goes on after an error")
			}
			if failed = err != nil; failed {
				continue
			}
			if seen[e.ID] || e.Schema == "" || len(e.Listings) != 1 {
				t.Fatalf("%q: schema %q, %d listings, seen %v", e.ID, e.Schema, len(e.Listings), seen[e.ID])
			}
			seen[e.ID] = true
			line, err := e.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			var back entity.Entity
			if err := back.UnmarshalJSON(line); err != nil {
				t.Fatal(err)
			}
		}
		if !failed && src.Tally.Rows("") != len(seen) {
			t.Fatalf("%d rows, %d entities", src.Tally.Rows(""), len(seen))
		}
	})
}

func seeds(f *testing.F, paths ...string) {
	for _, p := range paths {
		b, err := os.ReadFile(filepath.Join("testdata", p))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
}

func FuzzParseFSF(f *testing.F) {
	seeds(f, "fsf.xml")
	f.Add(`<export><sanctionEntity euReferenceNumber="EU.1.1"><birthdate year="0"/><nameAlias wholeName="(a) ( b / c ) a.k.a."/></sanctionEntity></export>`)
	fuzz(f, "f.xml", ParseFSF)
}

func FuzzParseAnnexes(f *testing.F) {
	seeds(f, "annexes/32091R0012.csv", "annexes/32092R0007.csv", "annexes/32092R0009.csv")
	fuzz(f, "f.csv", ParseAnnexes)
}
