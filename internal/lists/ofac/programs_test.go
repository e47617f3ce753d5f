package ofac

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/entity"
)

func marks(labels ...string) []entity.Feature {
	var out []entity.Feature
	for _, l := range labels {
		out = append(out, entity.Feature{Label: l})
	}
	return out
}

func TestConsPrograms(t *testing.T) {
	f := func(tags, own, others string, labels ...string) {
		t.Helper()
		gotOwn, gotOthers := consPrograms(strings.Split(tags, "|"), marks(labels...))
		if got := strings.Join(gotOwn, "|"); got != own {
			t.Errorf("%s: own %q, want %q", tags, got, own)
		}
		if got := strings.Join(gotOthers, "|"); got != others {
			t.Errorf("%s: others %q, want %q", tags, got, others)
		}
	}
	f("NS-PLC|SDGT", "NS-PLC", "SDGT")
	f("SYRIA|FSE-SY", "FSE-SY", "SYRIA")
	f("SYRIA|UKRAINE-EO13662|RUSSIA-EO14024|IRAN-CON-ARMS-EO", "UKRAINE-EO13662", "SYRIA|RUSSIA-EO14024|IRAN-CON-ARMS-EO", "Executive Order 13662 Directive Determination -")
	f("UKRAINE-EO13662|RUSSIA-EO14024", "UKRAINE-EO13662|RUSSIA-EO14024", "", "Effective Date (EO 14024 Directive 2):")
	f("UKRAINE-EO13662|RUSSIA-EO14024", "UKRAINE-EO13662|RUSSIA-EO14024", "", "Executive Order 14024 Directive Information -")
	f("RUSSIA-EO14024", "RUSSIA-EO14024", "", "Secondary sanctions risk:")
	f("CMIC-EO13959", "CMIC-EO13959", "")
	f("CAATSA - RUSSIA|UKRAINE-EO13662", "CAATSA - RUSSIA|UKRAINE-EO13662", "", "CAATSA Section 235 Information:")
	f("CAATSA - RUSSIA|UKRAINE-EO13662", "UKRAINE-EO13662", "CAATSA - RUSSIA")
	f("BURMA-EO14014", "BURMA-EO14014", "", "Listing Date (EO 14014 Directive 1):")
	f("WHALES", "WHALES", "") // whatever it is, it is all there is
}

func TestSplitByList(t *testing.T) {
	const (
		sectoral = "Sectoral Sanctions Identifications List"
		council  = "Non-SDN Palestinian Legislative Council List"
		menu     = "Non-SDN Menu-Based Sanctions List"
	)
	f := func(tags string, listings []string, want []string, labels ...string) {
		t.Helper()
		var all []entity.Listing
		for _, name := range listings {
			l := entity.Listing{List: ListSDN, Programs: strings.Split(tags, "|"), Measures: []string{"Block", "Reject"}}
			if name != "" {
				l.List, l.Features = ListCons, []entity.Feature{{Label: MarkList, Value: name}}
			}
			all = append(all, l)
		}
		splitByList(all, marks(labels...))
		for i, l := range all {
			if got := strings.Join(l.Programs, "|"); got != want[i] {
				t.Errorf("%s on %v: listing %d has %q, want %q", tags, listings, i, got, want[i])
			}
			if blocks := slices.Contains(l.Measures, "Block"); l.List == ListSDN && !blocks || l.List == ListCons && blocks == slices.Contains(listings, "") {
				t.Errorf("%s on %v: listing %d has %q", tags, listings, i, l.Measures)
			}
		}
	}
	f("SDGT|NS-PLC", []string{"", council}, []string{"SDGT|NS-PLC", "NS-PLC"})
	f("SDGT|NS-PLC", []string{council}, []string{"SDGT|NS-PLC"}) // no SDN listing that could have it
	f("UKRAINE-EO13662|RUSSIA-EO14024", []string{"", sectoral}, []string{"UKRAINE-EO13662|RUSSIA-EO14024", "UKRAINE-EO13662"})
	f("UKRAINE-EO13662|RUSSIA-EO14024", []string{sectoral, menu}, []string{"UKRAINE-EO13662", "RUSSIA-EO14024"}, "Effective Date (EO 14024 Directive 3):")
	f("UKRAINE-EO13662|RUSSIA-EO14024|SYRIA", []string{"", sectoral, menu}, []string{"UKRAINE-EO13662|RUSSIA-EO14024|SYRIA", "UKRAINE-EO13662", "RUSSIA-EO14024"}, "Effective Date (EO 14024 Directive 3):")
	f("WHALES", []string{"", "CAPTA List"}, []string{"WHALES", "WHALES"})
	f("WHALES", []string{""}, []string{"WHALES"})
}

// TestSplitKeeps checks that no listing is left without a programme, that the
// SDN listing keeps all, and that nothing is made up.
func TestSplitKeeps(t *testing.T) {
	tag := rapid.SampledFrom([]string{"SDGT", "NS-PLC", "FSE-SY", "RUSSIA-EO14024", "UKRAINE-EO13662", "CMIC-EO13959", "CAATSA - RUSSIA", "561-Related", "EO", "-", " "})
	name := rapid.SampledFrom([]string{"", "CAPTA List", "FSE List", "Sectoral Sanctions Identifications List", "Non-SDN CMIC List", "List 9"})
	rapid.Check(t, func(t *rapid.T) {
		tags := rapid.SliceOfNDistinct(tag, 1, 5, rapid.ID[string]).Draw(t, "tags")
		features := marks(rapid.SliceOfN(rapid.SampledFrom([]string{"Effective Date (EO 14024 Directive 2):", "CAATSA Section 235 Information:", "x", ""}), 0, 2).Draw(t, "marks")...)
		var all []entity.Listing
		for _, n := range rapid.SliceOfNDistinct(name, 1, 4, rapid.ID[string]).Draw(t, "lists") {
			l := entity.Listing{List: ListCons, Programs: slices.Clone(tags), Features: []entity.Feature{{Label: MarkList, Value: n}}}
			if n == "" {
				l = entity.Listing{List: ListSDN, Programs: slices.Clone(tags)}
			}
			all = append(all, l)
		}
		splitByList(all, features)
		for _, l := range all {
			if len(l.Programs) == 0 || l.List == ListSDN && !slices.Equal(l.Programs, tags) {
				t.Fatalf("%v: %q left of %q", l, l.Programs, tags)
			}
		}
		own, others := consPrograms(tags, features)
		back := append(slices.Clone(own), others...)
		slices.Sort(back)
		want := slices.Sorted(slices.Values(tags))
		if len(own) == 0 || !slices.Equal(back, want) {
			t.Fatalf("%q split into %q and %q", tags, own, others)
		}
	})
}
