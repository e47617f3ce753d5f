package ofac

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func TestCSVGolden(t *testing.T) {
	src := open(t, "testdata/csv")
	entities := all(t, ParseCSV, src)
	testfiles.Golden(t, filepath.Join("testdata", "csv.golden.json"), string(readable(t, entities, src.Tally)))
	noUnknown(t, src.Tally)
	got := map[string]int{}
	for _, f := range src.Files {
		got[f.Name] = src.Tally.Rows(f.Name)
	}
	if diff := cmp.Diff(map[string]int{"sdn.csv": 5, "alt.csv": 3, "add.csv": 3, "sdn_comments.csv": 1}, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

// csvSource returns the invented family with a file replaced, or left out
// where the content is empty.
func csvSource(t *testing.T, name, content string) source.Source {
	t.Helper()
	src := open(t, "testdata/csv")
	for i, f := range src.Files {
		if f.Name == name {
			src.Files[i] = source.Bytes(name, []byte(content))
			if content == "" {
				src.Files = slices.Delete(src.Files, i, i+1)
			}
			return src
		}
	}
	src.Files = append(src.Files, source.Bytes(name, []byte(content)))
	return src
}

func TestCSVErrors(t *testing.T) {
	sdn, err := os.ReadFile("testdata/csv/sdn.csv")
	if err != nil {
		t.Fatal(err)
	}
	f := func(name, content, want string) {
		t.Helper()
		err := firstError(t, ParseCSV, csvSource(t, name, content))
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("error %v, want one line with %q", err, want)
		}
	}
	f("sdn.csv", "", "sdn.csv, which holds the parties, is missing; put SDN.CSV, ALT.CSV, ADD.CSV and SDN_COMMENTS.CSV of one day in one folder")
	f("sdn.csv", string(sdn[:len(sdn)-40]), "sdn.csv:5: ")
	f("sdn.csv", strings.TrimRight(string(sdn), "\x1a")+string(sdn), "the party 80001 stands twice")
	f("copy.csv", string(sdn), "copy.csv: holds rows of sdn.csv, as sdn.csv does; keep one of the two")
	f("notes.txt", "hello", "notes.txt: isn't one of OFAC's four SDN CSV files")
	f("alt.csv", "80001,1,\"aka\",\"X\",-0- \r\nx,2,\"aka\",\"Y\",-0- \r\n", "alt.csv:2: the row doesn't begin with OFAC's number of a party")
}

func TestCSVWarnings(t *testing.T) {
	f := func(name, content, want string) {
		t.Helper()
		src := csvSource(t, name, content)
		all(t, ParseCSV, src)
		if w := src.Tally.Warnings(); len(w) != 1 || !strings.Contains(w[0], want) {
			t.Errorf("warnings %q, want %q", w, want)
		}
	}
	f("alt.csv", "", "alt.csv is missing: the parties have no aliases")
	f("add.csv", "", "add.csv is missing: the parties have no addresses")
	f("sdn_comments.csv", "", "sdn_comments.csv is missing: long remarks are cut short")
	f("alt.csv", "80001,1,\"aka\",\"X\",-0- \r\n1,2,\"aka\",\"Y\",-0- \r\n", "alt.csv: rows of 1 parties that sdn.csv doesn't have")
}

func TestCSVUnknown(t *testing.T) {
	src := csvSource(t, "alt.csv", "80001,1,\"aka\",\"X\",-0- \r\n80001,2,\"zka\",\"Y\",-0- \r\n")
	entities := all(t, ParseCSV, src)
	if got := src.Tally.UnknownFields(); !slices.Equal(got, []string{"alt.csv/type zka (1)"}) {
		t.Errorf("unknown fields %q", got)
	}
	if !slices.Contains(entities[0].Get("alias"), "Y") {
		t.Error("the alias is lost")
	}
}

func TestRealCSV(t *testing.T) {
	lists := filepath.Join(testfiles.Shared(t), "lists")
	f := func(folder string, rows [4]int, schemas map[string]int) []*entity.Entity {
		t.Helper()
		src := open(t, filepath.Join(lists, "us/ofac-sdn-csv", folder))
		entities := all(t, ParseCSV, src)
		noUnknown(t, src.Tally)
		if w := src.Tally.Warnings(); w != nil {
			t.Errorf("warnings: %q", w)
		}
		for i, name := range []string{"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"} {
			if got := src.Tally.Rows(name); got != rows[i] {
				t.Errorf("%s/%s: %d rows, want %d", folder, name, got, rows[i])
			}
		}
		got := map[string]int{}
		for _, e := range entities {
			got[e.Schema]++
			if l := e.Listings; len(l) != 1 || l[0].List != ListSDN || len(l[0].Programs) == 0 || len(e.Names) == 0 {
				t.Errorf("%s: %d names, listings %+v", e.ID, len(e.Names), l)
			}
		}
		if diff := cmp.Diff(schemas, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", folder, diff)
		}
		return entities
	}
	before := f("2019-01", [4]int{7379, 9682, 11696, 3}, map[string]int{"Person": 3845, "Organization": 2984, "Company": 10, "Vessel": 323, "Airplane": 217})
	entities := f("2021-07", [4]int{8976, 11910, 13837, 5}, map[string]int{"Person": 4620, "Organization": 3663, "Company": 10, "Vessel": 406, "Airplane": 277})
	testfiles.Golden(t, filepath.Join("testdata", "csv.real.golden"), string(hashes(t, entities, "36", "2686", "4234", "6931", "12300", "15036", "15431", "17755", "28264", "32391")))

	old := map[string]bool{}
	for _, e := range before {
		old[e.ID] = true
	}
	added := 0
	for _, e := range entities {
		if !old[e.ID] {
			added++
		}
		delete(old, e.ID)
	}
	if added != 1858 || len(old) != 261 {
		t.Errorf("%d added and %d removed, want 1858 and 261", added, len(old))
	}

	partial := open(t, filepath.Join(lists, "us/ofac-sdn-csv/2025-12-partial"))
	if err := firstError(t, ParseCSV, partial); err == nil || !strings.Contains(err.Error(), "sdn.csv, which holds the parties, is missing") {
		t.Errorf("without sdn.csv: %v", err)
	}
}

// consolidatedAgrees checks that the listings of the consolidated list which
// the Advanced XML of the SDN List repeats have no programme of that list, and
// that they tell as the consolidated list does a year later.
func consolidatedAgrees(t *testing.T, advanced map[string]*entity.Entity, consolidated []*entity.Entity) {
	t.Helper()
	listings, both := 0, 0
	differ := map[string]int{}
	byID := map[string]*entity.Entity{}
	for _, e := range consolidated {
		byID[e.ID] = e
	}
	for id, a := range advanced {
		for _, l := range a.Listings {
			if l.List != ListCons {
				continue
			}
			listings++
			for _, tag := range l.Programs {
				if !restricting(tag, l.Features) {
					t.Errorf("%s: programme %s on %s", id, tag, listName(l))
				}
			}
			if slices.Contains(l.Measures, "Block") {
				t.Errorf("%s: %s blocks", id, listName(l))
			}
			e := byID[id]
			if e == nil {
				continue // one was taken off in between
			}
			both++
			if e.Schema != a.Schema {
				differ["schema"]++
			}
			if !slices.Equal(e.Listings[0].Programs, l.Programs) {
				differ["programmes"]++
			}
			for _, f := range e.Listings[0].Features {
				if !slices.ContainsFunc(l.Features, func(g entity.Feature) bool { return labelKey(g.Label) == labelKey(f.Label) }) {
					differ["features"]++
				}
			}
			for _, n := range e.Identifiers {
				if !slices.Contains(a.Get(n.Prop), n.Number) {
					differ["identifiers"]++
				}
			}
		}
	}
	// One got three countries of issue; four marks the rebuilt file has lost, two are new.
	if want := map[string]int{"features": 6, "identifiers": 3}; listings != 61 || both != 60 || !maps.Equal(differ, want) {
		t.Errorf("%d listings, %d on both, differing %v", listings, both, differ)
	}
}

// TestRealFormatsAgree checks that the two formats tell alike of the parties
// they share, though three years lie between the files.
func TestRealFormatsAgree(t *testing.T) {
	lists := filepath.Join(testfiles.Shared(t), "lists")
	advanced := map[string]*entity.Entity{}
	for _, e := range all(t, ParseAdvanced, open(t, filepath.Join(lists, "us/ofac-sdn-advanced/sdn_advanced_20240404.reconstructed.xml.gz"))) {
		advanced[e.ID] = e
	}
	both, sameSchema, sameName := 0, 0, 0
	shared, here := map[string]int{}, map[string]int{}
	for _, e := range all(t, ParseCSV, open(t, filepath.Join(lists, "us/ofac-sdn-csv/2021-07"))) {
		a := advanced[e.ID]
		if a == nil {
			continue
		}
		both++
		if a.Schema == e.Schema {
			sameSchema++
		}
		if slices.ContainsFunc(a.Names, func(n entity.Name) bool { return strings.EqualFold(n.Text, e.Names[0].Text) }) {
			sameName++
		}
		for _, id := range e.Identifiers {
			here[id.Prop]++
			if slices.Contains(a.Get(id.Prop), id.Number) {
				shared[id.Prop]++
			}
		}
	}
	f := func(what string, got, of int, atLeast float64) {
		t.Helper()
		if share := float64(got) / float64(of); share < atLeast {
			t.Errorf("%s: %d of %d agree (%.3f), want %.3f", what, got, of, share, atLeast)
		}
	}
	consolidatedAgrees(t, advanced, all(t, ParseClassic, open(t, filepath.Join(lists, "us/ofac-consolidated-xml/consolidated_20250328.xml.gz"))))
	f("schema", sameSchema, both, 0.99)
	f("first name", sameName, both, 0.90)
	for _, prop := range slices.Sorted(maps.Keys(here)) {
		if here[prop] >= 20 {
			f(prop, shared[prop], here[prop], 0.80)
		}
	}
}
