package lists

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/testfiles"
)

func TestChangesInWords(t *testing.T) {
	f := func(field, removed, added string, want ...string) {
		t.Helper()
		split := func(s string) []string {
			if s == "" {
				return nil
			}
			return strings.Split(s, "|")
		}
		if diff := cmp.Diff(want, FieldChange{Field: field, Removed: split(removed), Added: split(added)}.words()); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", field, diff)
		}
	}
	f("alias", "", "Invented Person", "alias added: Invented Person")
	f("alias", "A|B", "C", "alias removed: A", "alias removed: B", "alias added: C")
	f("birthDate", "1960-01-02", "1960-02-01", "birth date corrected from 1960-01-02 to 1960-02-01")
	f("birthDate", "1960", "", "birth date removed: 1960")
	f("birthPlace", "Minsk", "Brest", "birth place corrected from Minsk to Brest")
	f("updated", "2026-01-01", "2026-02-01", "date of the publisher's last change now 2026-02-01 (before: 2026-01-01)")
	long := strings.Repeat("x", 280)
	f("reason", long+" old words behind", long+" new words in another place", "statement of reasons rewritten from “…"+strings.Repeat("x", 29)+" old words behind” to “…"+strings.Repeat("x", 29)+" new words in another place”")
}

func ftmLine(id, name string, more ...string) string {
	return fmt.Sprintf(`{"id":%q,"schema":"Person","properties":{"name":[%q]%s}}`, id, name, strings.Join(more, "")) + "\n"
}

// kept imports invented lists, "NAME DAY" → lines, and returns the store.
func kept(t *testing.T, snapshots ...[3]string) *Store {
	t.Helper()
	s := NewStore(t.TempDir())
	for _, in := range snapshots {
		dir := write(t, map[string]string{"w.json": in[2]})
		if done, _, err := s.Import(context.Background(), []string{dir}, ImportOptions{Name: in[0], Date: in[1], Now: noon}); err != nil || done[0].Err != nil {
			t.Fatal(err, done)
		}
	}
	return s
}

func threeSnapshots(t *testing.T) []*Snapshot {
	t.Helper()
	s := kept(t,
		[3]string{"a", "2026-01-01", ftmLine("a1", "First Invented") + ftmLine("a2", "Second Invented")},
		[3]string{"a", "2026-02-01", ftmLine("a1", "First Invented", `,"alias":["Also First"]`)},
		[3]string{"a", "2026-03-01", ftmLine("a1", "First Invented", `,"alias":["Also First"]`, `,"birthDate":["1960"]`) + ftmLine("a2", "Second Invented")},
		[3]string{"b", "2026-01-15", ftmLine("b1", "First Invented")},
		[3]string{"b", "2026-02-15", ftmLine("b1", "First Invented", `,"country":["by"]`)},
		[3]string{"c", "2026-03-15", ftmLine("c1", "Third Invented")})
	all, err := s.Snapshots()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestCompareDaysNamesParties(t *testing.T) {
	d, err := CompareDays(context.Background(), threeSnapshots(t), "2026-01-20", "2026-02-20", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range d.Lists {
		l.Name(func(id string) (Party, bool) {
			return Party{ID: "joined", Caption: "First Invented", Schema: "Person", Lists: []string{"user-a", "user-b"}}, strings.HasSuffix(id, "1")
		})
	}
	var got []string
	for _, p := range Parties(d.Lists) {
		for _, e := range p.Entries {
			got = append(got, strings.TrimSpace(fmt.Sprintln(p.ID, e.List, e.ID, e.What, says(e.Fields))))
		}
	}
	want := []string{
		"a2 user-a a2 removed []",
		"joined user-a a1 changed [alias added: Also First]",
		"joined user-b b1 changed [country added: by]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"user-c: no snapshot of 2026-02-20 or before is kept"}, d.Notes); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if _, err := CompareDays(context.Background(), nil, "2026-02-20", "2026-01-20", nil); err == nil {
		t.Error("the later day first is taken")
	}
}

// says gathers what changed in words; listing dates follow the snapshot's day
// in lists of one's own and are left out.
func says(fields []FieldChange) (out []string) {
	for _, f := range fields {
		if f.Field != "listed" {
			out = append(out, f.Says...)
		}
	}
	return out
}

func TestHistory(t *testing.T) {
	snapshots := threeSnapshots(t)
	party := &entity.Entity{ID: "a1", Schema: "Person", Referents: []string{"b1"}, Listings: []entity.Listing{
		{List: "user-a", Reference: "a1", Listed: "2025-12-01", Periods: []entity.Period{
			{From: "2025-12-01", FromBasis: entity.BasisPrinted, To: "2026-02-01", Gone: "2026-02-05"},
			{From: "2026-03-01", FromBasis: entity.BasisSnapshot, Doubt: "2026-02-06"}}},
		{List: "user-b", Reference: "b1", Periods: []entity.Period{{FromBasis: entity.BasisUnknown}}},
	}}
	events, err := History(context.Background(), party, snapshots, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range events {
		what := e.Says
		if e.What == EventChanged {
			what = says(e.Fields)
		}
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s|%s|%s|%s|%s", e.After, e.Day, e.What, e.Reference, strings.Join(what, ";"))))
	}
	want := []string{
		"||listed|b1|listed, since when isn't known: the publisher prints no date",
		"|2025-12-01|listed|a1|listed on 2025-12-01, as the publisher prints",
		"2026-01-01|2026-02-01|changed|a1|alias added: Also First",
		"2026-02-01|2026-02-05|delisted|a1|delisted between 2026-02-01, the last snapshot that has it, and 2026-02-05, the first that doesn't",
		"2026-01-15|2026-02-15|changed|b1|country added: by",
		"2026-02-05|2026-03-01|listed|a1|listed again between 2026-02-06 and 2026-03-01, the first snapshot that has it",
		"2026-02-01|2026-03-01|changed|a1|birth date added: 1960",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestEveryRealDelta holds comparison to the deltas known of every pair of
// real files.
func TestEveryRealDelta(t *testing.T) {
	shared := testfiles.Shared(t)
	import1 := func(s *Store, path, day string) *Snapshot {
		t.Helper()
		done, _, err := s.Import(context.Background(), []string{filepath.Join(shared, "lists", path)}, ImportOptions{Now: noon, Date: day})
		if err != nil || len(done) != 1 || done[0].Err != nil {
			t.Fatal(path, err, done)
		}
		return done[0].Snapshot
	}
	var before *Snapshot
	f := func(from, fromDay, to, toDay string, added, removed, changed int) {
		t.Helper()
		s := NewStore(t.TempDir())
		if before == nil || from != "" {
			before = import1(s, from, fromDay)
		}
		after := import1(s, to, toDay)
		d, err := Compare(context.Background(), before, after)
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Added) != added || len(d.Removed) != removed || changed >= 0 && len(d.Changed) != changed {
			t.Errorf("%s → %s: +%d −%d, %d changed; want +%d −%d, %d", d.From, d.To, len(d.Added), len(d.Removed), len(d.Changed), added, removed, changed)
		}
		before = after
	}
	f("eu/fsf/20260223-FULL-1_1.reconstructed.xml.gz", "", "eu/fsf/20260501-FULL-1_1.reconstructed.xml.gz", "", 0, 0, 80)
	f("uk/uksl/UK-Sanctions-List_20260224.reconstructed.xml.gz", "", "uk/uksl/UK-Sanctions-List_20260822.reconstructed.xml.gz", "", 611, 0, 120) // six more lost an empty element only
	f("un/consolidated_20210118.xml.gz", "", "un/consolidated_20241016.xml.gz", "", 43, 169, -1)
	f("", "", "un/consolidated_20250419.xml.gz", "", 2, 2, -1)
	f("", "", "un/consolidated_20250802.xml.gz", "", 3, 1, -1)
	f("", "", "un/consolidated_20251120.xml.gz", "", 123, 2, -1)
	f("", "", "un/consolidated_20260227.xml.gz", "", 4, 1, -1)
	f("us/ofac-sdn-csv/2019-01", "2019-01-04", "us/ofac-sdn-csv/2021-07", "2021-07-07", 1858, 261, -1)
	f("us/ofac-sdn-advanced/sdn_advanced_20240306.reconstructed.xml.gz", "", "us/ofac-sdn-advanced/sdn_advanced_20240404.reconstructed.xml.gz", "", 142, 4, -1)
}
