package ofac

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
)

// checkParsed checks that any input gives whole entities under ids of their
// own, or one error and nothing else.
func checkParsed(t *testing.T, parse parser, src source.Source) {
	t.Helper()
	seen := map[string]bool{}
	failed := false
	for e, err := range parse(t.Context(), src) {
		if failed {
			t.Fatal("goes on after an error")
		}
		if err != nil {
			if failed = true; len(seen) > 0 {
				t.Fatalf("%d entities came before the error %v", len(seen), err)
			}
			continue
		}
		if seen[e.ID] || e.ID == "ofac-" || e.Schema == "" {
			t.Fatalf("%q: schema %q, seen %v", e.ID, e.Schema, seen[e.ID])
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
}

func FuzzParseAdvanced(f *testing.F) {
	seed, err := os.ReadFile("testdata/advanced.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(seed))
	f.Add(`<Sanctions><DistinctParties><DistinctParty><Profile ID="1"/></DistinctParty></DistinctParties><SanctionsEntries/></Sanctions>`)
	f.Fuzz(func(t *testing.T, content string) {
		src := source.Source{Files: []source.File{source.Bytes("f.xml", []byte(content))}, Tally: &source.Tally{}}
		checkParsed(t, ParseAdvanced, src)
		_, _ = DayAdvanced(src)
		RecogniseAdvanced("f.xml", []byte(content))
	})
}

func FuzzParseClassic(f *testing.F) {
	for _, name := range []string{"sdn.xml", "consolidated.xml"} {
		seed, err := os.ReadFile(filepath.Join("testdata/classic", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(name, string(seed))
	}
	f.Fuzz(func(t *testing.T, name, content string) {
		src := source.Source{Files: []source.File{source.Bytes(name, []byte(content))}, Tally: &source.Tally{}}
		checkParsed(t, ParseClassic, src)
		_, _ = DayClassic(src)
		if RecogniseClassic(name, []byte(content)) && RecogniseClassicCons(name, []byte(content)) {
			t.Fatal("both lists")
		}
	})
}

func FuzzParseEnhanced(f *testing.F) {
	seed, err := os.ReadFile("testdata/enhanced.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(seed))
	f.Fuzz(func(t *testing.T, content string) {
		src := source.Source{Files: []source.File{source.Bytes("e.xml", []byte(content))}, Tally: &source.Tally{}}
		checkParsed(t, ParseEnhanced, src)
		_, _ = DayEnhanced(src)
		if RecogniseEnhanced("e.xml", []byte(content)) && RecogniseEnhancedCons("e.xml", []byte(content)) {
			t.Fatal("both lists")
		}
	})
}

func FuzzParseCSV(f *testing.F) {
	var seeds []string
	for _, name := range []string{"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"} {
		b, err := os.ReadFile(filepath.Join("testdata/csv", name))
		if err != nil {
			f.Fatal(err)
		}
		seeds = append(seeds, string(b))
	}
	f.Add(seeds[0], seeds[1], seeds[2], seeds[3])
	f.Fuzz(func(t *testing.T, sdn, alt, add, comments string) {
		checkParsed(t, ParseCSV, source.Source{Tally: &source.Tally{}, Files: []source.File{
			source.Bytes("sdn.csv", []byte(sdn)), source.Bytes("alt.csv", []byte(alt)),
			source.Bytes("add.csv", []byte(add)), source.Bytes("sdn_comments.csv", []byte(comments)),
		}})
	})
}
