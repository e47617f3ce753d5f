package spot_test

import (
	"context"
	"encoding/json"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/lists/eu"
	"github.com/interdict-project/interdict/internal/lists/ofac"
	"github.com/interdict-project/interdict/internal/lists/uk"
	"github.com/interdict-project/interdict/internal/lists/un"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/spot"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// realSpotter reads the newest file of each list, records unjoined. Ids are
// the list's prefix and the publisher's reference, as the gold writes them.
func realSpotter(t testing.TB) (*spot.Spotter, *index.Index) {
	t.Helper()
	dir := testfiles.Shared(t)
	var entities []*entity.Entity
	read := func(prefix, path string, parse func(context.Context, source.Source) iter.Seq2[*entity.Entity, error]) {
		files, err := source.Open(filepath.Join(dir, "lists", path))
		if err != nil {
			t.Fatal(err)
		}
		for e, err := range parse(context.Background(), source.Source{Files: files, Tally: &source.Tally{}}) {
			if err != nil {
				t.Fatal(err)
			}
			e.ID = prefix + e.Listings[0].Reference
			entities = append(entities, e)
		}
	}
	read("eu:", "eu/fsf/20260223-FULL-1_1.reconstructed.xml.gz", eu.ParseFSF)
	read("un:", "un/consolidated_20260227.xml.gz", un.Parse)
	read("uk:", "uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz", uk.Parse)
	read("ofac:", "us/ofac-sdn-advanced/sdn_advanced_20240404.reconstructed.xml.gz", ofac.ParseAdvanced)
	x, err := index.Build(entities, nil)
	if err != nil {
		t.Fatal(err)
	}
	return spot.New(x, match.New(x)), x
}

// gold is what matters here of an annotation.
type gold struct {
	Entities []struct {
		Entity       string
		IDs          []string
		ToleratedIDs []string `json:"tolerated_ids"`
		Core         bool
		Mentions     []goldMention
	}
}

type goldMention struct {
	ByteStart int `json:"byte_start"`
	ByteEnd   int `json:"byte_end"`
	Text, How string
	Required  bool
}

func readGold(t *testing.T, path string) (string, gold) {
	t.Helper()
	var g gold
	text, err := os.ReadFile(path + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path + ".gold.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return string(text), g
}

// TestSeedNames finds the named parties of the seed report, at their spans,
// by the records of every publisher, and nobody else.
func TestSeedNames(t *testing.T) {
	s, x := realSpotter(t)
	data, err := os.ReadFile(filepath.Join(testfiles.Shared(t), "seed/report.ar.txt"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	got := map[string][]string{}
	for _, m := range s.Names(text, spot.Surroundings{}) {
		if m.NearMiss == "" {
			at := text[m.Start:m.End]
			got[at] = append(got[at], x.ID(m.Entity))
		}
	}
	want := map[string][]string{
		"ديميتري بانتوس": {"eu:EU.10333.62", "ofac:34779", "uk:RUS1068"},
		"سيرغي لافروف":   {"eu:EU.7511.15", "ofac:35233", "uk:RUS0252"},
	}
	for at, ids := range want {
		slices.Sort(got[at])
		if !slices.Equal(got[at], ids) {
			t.Errorf("%s: %v, want %v", at, got[at], ids)
		}
		delete(got, at)
	}
	for at, ids := range got {
		t.Errorf("%s is no listed party, got %v", at, ids)
	}
}

// TestDocuments measures the names found in the development documents.
// Parties that are only described, acronyms of descriptions and identifiers
// are for others to find.
func TestDocuments(t *testing.T) {
	s, x := realSpotter(t)
	paths, err := filepath.Glob(filepath.Join(testfiles.Shared(t), "bench/documents/dev/*.gold.json"))
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	required, found, wrong := 0, 0, 0
	for _, path := range paths {
		path = strings.TrimSuffix(path, ".gold.json")
		text, g := readGold(t, path)
		mentions := s.Names(text, spot.Surroundings{})
		for _, e := range g.Entities {
			for _, gm := range e.Mentions {
				if !gm.Required || !e.Core || gm.How == "identifier" || gm.How == "descriptive" {
					continue
				}
				required++
				if slices.ContainsFunc(mentions, func(m spot.Mention) bool {
					return m.NearMiss == "" && slices.Contains(e.IDs, x.ID(m.Entity)) && m.Start < gm.ByteEnd && gm.ByteStart < m.End
				}) {
					found++
				} else {
					t.Logf("%s: %s not found at %q", filepath.Base(path), e.Entity, gm.Text)
				}
			}
		}
		for _, m := range mentions {
			if m.NearMiss == "" && !annotated(g, mentions, m, x) {
				wrong++
				t.Errorf("%s: %q is not %s", filepath.Base(path), text[m.Start:m.End], x.ID(m.Entity))
			}
		}
	}
	t.Logf("%d of %d names found, %d wrong", found, required, wrong)
	if found*100 < required*75 {
		t.Errorf("%d of %d names found", found, required)
	}
}

// annotated reports whether a hit, or another hit at its place, is a party of
// the gold there: namesakes at a true party's place are one alert.
func annotated(g gold, mentions []spot.Mention, hit spot.Mention, x *index.Index) bool {
	for _, m := range mentions {
		if m.NearMiss != "" || m.Start >= hit.End || hit.Start >= m.End {
			continue
		}
		for _, e := range g.Entities {
			for _, gm := range e.Mentions {
				if gm.ByteStart < m.End && m.Start < gm.ByteEnd && (slices.Contains(e.IDs, x.ID(m.Entity)) || slices.Contains(e.ToleratedIDs, x.ID(m.Entity))) {
					return true
				}
			}
		}
	}
	return false
}
