package regime

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/testfiles"
	"github.com/interdict-project/interdict/regimes"
)

// atlantis is a small set of one invented regime.
func atlantis(t *testing.T) *Set {
	t.Helper()
	schema, err := fs.ReadFile(regimes.FS, schemaName)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile("testdata/explain/us-atlantis.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s, err := Load(fstest.MapFS{schemaName: {Data: schema}, "us-atlantis.yaml": {Data: file}})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func explained(t *testing.T, s *Set, id, day string) Explanation {
	t.Helper()
	e, err := s.Explain(id, day)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestExplainGolden(t *testing.T) {
	f := func(path string, v any) {
		t.Helper()
		data, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		testfiles.Golden(t, path, string(data)+"\n")
	}
	s := atlantis(t)
	f("testdata/explain/2026-11-23.golden", explained(t, s, "us-atlantis", "2026-11-23"))
	line, err := s.Timeline(nil, "2020-01-01", "", "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	f("testdata/explain/timeline.golden", line)
}

// On each day every measure stands in one group, and in which one.
func TestExplainGroups(t *testing.T) {
	s := atlantis(t)
	f := func(day string, want map[string][]string) {
		t.Helper()
		e := explained(t, s, "us-atlantis", day)
		got := map[string][]string{}
		for name, group := range groups(e) {
			for _, m := range group {
				got[name] = append(got[name], m.ID[len("us-atlantis-"):])
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", day, d)
		}
	}
	f("2020-12-31", map[string][]string{"in force": {"block", "export", "import"}, "not yet": {"debt", "port", "risk"}})
	f("2021-01-01", map[string][]string{"in force": {"block", "export"}, "ended": {"import"}, "not yet": {"debt", "port", "risk"}})
	f("2025-11-09", map[string][]string{"in force": {"block", "export", "debt", "risk"}, "ended": {"import"}, "not yet": {"port"}})
	f("2025-11-10", map[string][]string{"in force": {"block", "debt", "risk"}, "suspended": {"export"}, "ended": {"import"}, "not yet": {"port"}})
	f("2026-03-01", map[string][]string{"in force": {"block", "risk"}, "in doubt": {"debt"}, "suspended": {"export"}, "ended": {"import"}, "not yet": {"port"}})
	// A licence of all that the measure stands against has ended: what holds
	// now is in doubt. One of a part of it, ended later, changes nothing.
	f("2026-06-30", map[string][]string{"in force": {"block", "risk"}, "in doubt": {"debt"}, "suspended": {"export"}, "ended": {"import"}, "not yet": {"port"}})
	f("2026-07-01", map[string][]string{"in force": {"block"}, "in doubt": {"debt", "risk"}, "suspended": {"export"}, "ended": {"import"}, "not yet": {"port"}})
	f("2026-08-21", map[string][]string{"in force": {"block"}, "in doubt": {"debt", "risk"}, "suspended": {"export"}, "ended": {"import"}, "not yet": {"port"}})
	f("2026-11-10", map[string][]string{"in force": {"block", "export"}, "in doubt": {"debt", "risk"}, "ended": {"import"}, "not yet": {"port"}})
}

func groups(e Explanation) map[string][]ExplainedMeasure {
	return map[string][]ExplainedMeasure{
		"in force": e.Measures.InForce, "in doubt": e.Measures.InDoubt, "suspended": e.Measures.Suspended,
		"ended": e.Measures.Ended, "not yet": e.Measures.NotYet,
	}
}

func TestExplainUnknown(t *testing.T) {
	s := load(t)
	f := func(id, want string) {
		t.Helper()
		_, err := s.Explain(id, "2026-01-01")
		var unknown *UnknownError
		if !errors.As(err, &unknown) {
			t.Fatalf("%s: got %v; want an UnknownError", id, err)
		}
		if len(unknown.Nearest) > 0 && unknown.Part == "" && unknown.Nearest[0] != want || unknown.Part != "" && unknown.Part != want {
			t.Errorf("%s: got %v; want %s", id, err, want)
		}
	}
	f("us-belarussia", "us-belarus")
	f("eu-belarus", "eu-belarus-765-2006")
	f("US-Belarus", "us-belarus")
	f("us-eo14038-block", "us-belarus")
	f("us-belarus-gl-13", "us-belarus")
}

func TestExplainWords(t *testing.T) {
	s := load(t)
	e := explained(t, s, "us-belarus", "2025-10-23")
	i := slices.IndexFunc(e.Measures.InForce, func(m ExplainedMeasure) bool { return m.ID == "us-eo14038-block" })
	if i < 0 {
		t.Fatal("no us-eo14038-block in force")
	}
	if got, want := e.Measures.InForce[i].Targets[0].Text, "persons listed under programme BELARUS-EO14038 on the OFAC SDN List"; got != want {
		t.Errorf("got %q; want %q", got, want)
	}
}

// Of every regime on every day: each measure stands in one group; it is in
// force or in doubt just on the days on which it is in force; the bars of a
// timeline follow one another without a gap; events are in order.
func TestExplainProperties(t *testing.T) {
	s := load(t)
	rapid.Check(t, func(t *rapid.T) {
		day := drawDay(t, s)
		file := rapid.SampledFrom(s.files).Draw(t, "file")
		e, err := s.Explain(file.ID, day)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]string{}
		for name, group := range groups(e) {
			for _, m := range group {
				if seen[m.ID] != "" {
					t.Fatalf("%s stands in %s and %s", m.ID, seen[m.ID], name)
				}
				seen[m.ID] = name
			}
		}
		for _, m := range file.Measures {
			_, force := inForce(day, m.From, m.To, m.Suspended)
			if got := seen[m.ID] == "in force" || seen[m.ID] == "in doubt"; got != force {
				t.Fatalf("%s on %s: stands %q, in force %v", m.ID, day, seen[m.ID], force)
			}
		}
		if !slices.IsSortedFunc(e.Events, func(a, b TimelineEvent) int { return strings.Compare(a.Day, b.Day) }) {
			t.Fatal("events are not in order")
		}
		line, err := s.Timeline([]string{file.ID}, "", "", day)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range line.Regimes[0].Rows {
			checkBars(t, row)
			for _, p := range row.Permissions {
				checkBars(t, p)
			}
		}
	})
}

func checkBars(t *rapid.T, row TimelineRow) {
	t.Helper()
	if row.Bars[0].From != row.From || row.Bars[len(row.Bars)-1].To != row.To {
		t.Fatalf("the bars of %s don't reach from end to end: %+v", row.ID, row.Bars)
	}
	for i, b := range row.Bars[1:] {
		if row.Bars[i].To != shift(b.From, -1) {
			t.Fatalf("the bars of %s leave a gap or overlap: %+v", row.ID, row.Bars)
		}
	}
	for _, b := range row.Bars {
		if b.Confidence != answer.Official && b.Confidence != answer.PressOnly && b.Confidence != answer.UnconfirmedFacts {
			t.Fatalf("%s: confidence %q", row.ID, b.Confidence)
		}
	}
}
