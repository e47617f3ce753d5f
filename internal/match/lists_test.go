package match

import (
	"context"
	"encoding/csv"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/index"
	"github.com/interdict-project/interdict/internal/lists/eu"
	"github.com/interdict-project/interdict/internal/lists/ofac"
	"github.com/interdict-project/interdict/internal/lists/uk"
	"github.com/interdict-project/interdict/internal/lists/un"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// realLists parses the newest file of each list, records unjoined. Ids become
// the list's prefix and the publisher's reference, as the benchmarks write
// them.
func realLists(t testing.TB) []*entity.Entity {
	t.Helper()
	dir := testfiles.Shared(t)
	var out []*entity.Entity
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
			out = append(out, e)
		}
	}
	read("eu:", "eu/fsf/20260223-FULL-1_1.reconstructed.xml.gz", eu.ParseFSF)
	read("un:", "un/consolidated_20260227.xml.gz", un.Parse)
	read("uk:", "uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz", uk.Parse)
	read("ofac:", "us/ofac-sdn-advanced/sdn_advanced_20240404.reconstructed.xml.gz", ofac.ParseAdvanced)
	return out
}

// latinOnly drops every name that has a letter of another script.
func latinOnly(entities []*entity.Entity) []*entity.Entity {
	for _, e := range entities {
		e.Names = slices.DeleteFunc(e.Names, func(n entity.Name) bool {
			return strings.ContainsFunc(n.Text, func(r rune) bool {
				return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Lm, r)
			})
		})
	}
	return entities
}

type crossQuery struct {
	name, script, schema string
	expected             []string
}

func crossscript(t testing.TB) []crossQuery {
	data, err := os.ReadFile(filepath.Join(testfiles.Shared(t), "bench/crossscript/dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var out []crossQuery
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		c := strings.Split(line, "\t")
		out = append(out, crossQuery{name: c[1], script: c[2], schema: c[5], expected: strings.Fields(c[10])})
	}
	return out
}

// negatives returns the names of the first n clean customers.
func negatives(t testing.TB, n int) []string {
	files, err := source.Open(filepath.Join(testfiles.Shared(t), "bench/screening/negatives_dev.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := files[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	rows := csv.NewReader(r)
	if _, err := rows.Read(); err != nil {
		t.Fatal(err)
	}
	var out []string
	for len(out) < n {
		row, err := rows.Read()
		if err != nil {
			t.Fatal(err)
		}
		if row[11] == "" { // not the namesake of a listed party
			out = append(out, row[2])
		}
	}
	return out
}

// TestRealLists measures what the matcher finds of names in other scripts
// with only Latin names in the index, and how often it alerts on clean
// customers. The bounds are below what was measured when they were set.
func TestRealLists(t *testing.T) {
	if testing.Short() {
		t.Skip("takes ten seconds")
	}
	x, err := index.Build(latinOnly(realLists(t)), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d records, %d names, %d tokens", x.Len(), x.Names(), x.Vocabulary())
	m := New(x)
	var tops []int
	for _, name := range negatives(t, 2000) {
		top := 0
		if r := m.Search(Query{Names: []string{name}, Schema: "Person"}, 1); len(r) > 0 {
			top = r[0].Score
		}
		tops = append(tops, top)
	}
	slices.Sort(tops)
	slices.Reverse(tops)
	alerts := 0
	for _, s := range tops {
		if s >= ReviewThreshold {
			alerts++
		}
	}
	atTen := tops[len(tops)/100] + 1 // the lowest threshold with at most 10 of 1,000 over it
	perThousand := float64(alerts) * 1000 / float64(len(tops))
	t.Logf("%.1f alerts per 1,000 clean customers at %d; 10 per 1,000 at %d", perThousand, ReviewThreshold, atTen)
	if perThousand > 10 {
		t.Errorf("%.1f alerts per 1,000 clean customers, want 10 at most", perThousand)
	}
	type count struct{ all, first, review, ten int }
	counts := map[string]*count{}
	for _, q := range crossscript(t) {
		var c count
		c.all = 1
		for i, r := range m.Search(Query{Names: []string{q.name}, Schema: q.schema}, 50) {
			if !slices.Contains(q.expected, x.ID(r.Entity)) {
				continue
			}
			c.first, c.review, c.ten = one(i == 0), one(r.Score >= ReviewThreshold), one(r.Score >= atTen)
			break
		}
		for _, key := range []string{"all", q.schema, q.script + " " + q.schema} {
			if counts[key] == nil {
				counts[key] = &count{}
			}
			k := counts[key]
			k.all, k.first, k.review, k.ten = k.all+1, k.first+c.first, k.review+c.review, k.ten+c.ten
		}
	}
	f := func(key string, least float64) {
		t.Helper()
		c := counts[key]
		share := func(n int) float64 { return float64(n) / float64(c.all) }
		t.Logf("%-22s n %4d  R@1 %.3f  recall at %d %.3f  at 10/1000 %.3f", key, c.all, share(c.first), ReviewThreshold, share(c.review), share(c.ten))
		if share(c.review) < least {
			t.Errorf("%s: recall %.3f at %d, want %.2f", key, share(c.review), ReviewThreshold, least)
		}
	}
	f("all", .80)
	f("Person", .93)
	f("Arabic Person", .85)
	f("Cyrillic Person", .98)
	f("Organization", .50)
	f("Arabic Organization", .40)
	f("Cyrillic Organization", .60)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func newRealMatcher(t testing.TB) *Matcher {
	x, err := index.Build(realLists(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	return New(x)
}
