package csl

import (
	"context"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/source"
	"github.com/interdict-project/interdict/internal/testfiles"
)

// real opens a file of the real lists.
func real(t testing.TB, path string) source.Source {
	t.Helper()
	files, err := source.Open(filepath.Join(testfiles.Shared(t), "lists", path))
	if err != nil {
		t.Fatal(err)
	}
	return source.Source{Files: files, Tally: &source.Tally{}}
}

func TestRealCSV(t *testing.T) {
	src := real(t, "us/csl/consolidated_202205.csv.gz")
	counts := map[string]int{}
	ids := map[string]bool{}
	undated := 0
	for e, err := range ParseCSV(context.Background(), src) {
		if err != nil {
			t.Fatal(err)
		}
		if ids[e.ID] {
			t.Errorf("the id %s twice", e.ID)
		}
		ids[e.ID] = true
		l := e.Listings[0]
		if len(e.Listings) != 1 || l.Reference == "" || l.Issuer != Issuer || len(e.Names) == 0 {
			t.Errorf("%s: %d listings, reference %q, %d names", e.ID, len(e.Listings), l.Reference, len(e.Names))
		}
		if l.ListedPrinted != "" {
			t.Errorf("%s: unread date %q", e.ID, l.ListedPrinted)
		}
		if strings.HasPrefix(l.Programs[0], "Entity List") && l.Listed == "" {
			undated++
		}
		for _, p := range l.Programs {
			if strings.HasSuffix(p, "Department") || strings.HasSuffix(p, "Security") {
				counts[shortName(p)]++
			}
		}
		if len(e.Caption()) > 200 && !strings.Contains(l.Programs[0], "Treasury") {
			t.Errorf("%s: a paragraph for a name: %s", e.ID, e.Caption())
		}
	}
	want := map[string]int{
		"SDN": 10026, "EL": 2001, "DTC": 727, "DPL": 462, "SSI": 290, "UVL": 201, "ISN": 163, "PLC": 78, "MEU": 71, "CMIC": 68,
		"CAP":    52, // one stands twice
		"NS-MBS": 17, "FSE": 3,
	}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("entries by list (-want +got):\n%s", diff)
	}
	if got := src.Tally.Rows(""); got != 14160 {
		t.Errorf("%d rows, want 14160", got)
	}
	if u := src.Tally.UnknownFields(); u != nil {
		t.Errorf("unknown fields: %q", u)
	}
	if undated != 174 {
		t.Errorf("%d entries of the Entity List without a date, want 174", undated)
	}
	if len(ids) != 14048 { // 112 rows repeat a party of OFAC's under another of its lists
		t.Errorf("%d entities, want 14048", len(ids))
	}
}

// TestRealCut checks that a file that ends in the middle of a row is refused.
func TestRealCut(t *testing.T) {
	src := real(t, "us/csl/consolidated_202311_partial.csv.gz")
	var last error
	for _, err := range ParseCSV(context.Background(), src) {
		last = err
	}
	if last == nil || strings.Contains(last.Error(), "\n") {
		t.Errorf("the cut file is read, or not refused in one line: %v", last)
	}
}

func TestRealJSON(t *testing.T) {
	src := real(t, "formats/samples/csl.transcribed-3-records.json")
	if day, err := DayJSON(src); day != "2026-09-25" || err != nil {
		t.Errorf("DayJSON = %q, %v", day, err)
	}
	got := map[string]*entity.Entity{}
	for e, err := range ParseJSON(context.Background(), src) {
		if err != nil {
			t.Fatal(err)
		}
		got[e.ID] = e
	}
	if u := src.Tally.UnknownFields(); u != nil || len(got) != 3 {
		t.Errorf("%d entities, unknown fields %q", len(got), u)
	}
	if e := got["ofac-906"]; e == nil || e.Listings[0].Reference != "906" || len(e.Identifiers) != 2 {
		t.Errorf("the party that repeats OFAC is %+v of %v", e, maps.Keys(got))
	}
}
