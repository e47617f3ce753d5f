package regime

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/interdict-project/interdict/entity"
)

func each(all []*entity.Entity) func(func(*entity.Entity, error) bool) {
	return func(yield func(*entity.Entity, error) bool) {
		for _, e := range all {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func showCoverage(c Coverage) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %d: full %d kind %d part %d unbound %d\n", c.List, c.Listings, c.Full, c.Kind, c.Part, c.Unbound)
	for _, g := range c.Gaps {
		fmt.Fprintf(&b, "  %s %s: %s, %d, %s\n", g.What, g.Text, g.Bound, g.Listings, g.Example)
	}
	return b.String()
}

const atlantisGeneric = `version: 1
id: generic-eu-fsf
kind: generic
issuer: eu
title: List of Atlantis
addressee: everyone
sources:
  - {id: list, kind: list, title: The list}
measures:
  - id: generic-freeze
    kind: BLOCK
    text: Funds are frozen.
    targets:
      - {listing: {lists: [eu-fsf], printedMeasures: [Asset freeze]}}
      - {listing: {lists: [eu-fsf], programs: [LEM]}}
    confidence: official
    sources: [list]
  - id: generic-mark
    kind: SECONDARY_RISK
    text: A risk.
    targets:
      - {listing: {lists: [eu-fsf], features: ["Tide:"]}}
    confidence: official
    sources: [list]
`

func TestCoverage(t *testing.T) {
	detailed := strings.Replace(invented, "programs: [ATL]", "programs: [ATL], exceptActs: [32021R0002], printedMeasures: [Freeze, Travel]", 1)
	s, err := Load(tree(t, map[string]string{"a.yaml": detailed, "g.yaml": atlantisGeneric}))
	if err != nil {
		t.Fatal(err)
	}
	f := func(l entity.Listing, want string) {
		t.Helper()
		l.Reference = "1"
		if l.List == "" {
			l.List, l.Issuer = "eu-fsf", "eu"
		}
		got, err := s.Coverage(each([]*entity.Entity{one(l)}))
		if err != nil {
			t.Fatal(err)
		}
		all := ""
		for _, c := range got {
			all += showCoverage(c)
		}
		if d := cmp.Diff(want, all); d != "" {
			t.Errorf("%v %v (-want +got):\n%s", l.Programs, l.Measures, d)
		}
	}
	mark := func(label string) []entity.Feature { return []entity.Feature{{Label: label}} }
	f(entity.Listing{Programs: []string{"ATL"}, Measures: []string{"Freeze"}}, "eu-fsf 1: full 1 kind 0 part 0 unbound 0\n")
	f(entity.Listing{Programs: []string{"atl "}, Measures: []string{"FREEZE", "Travel"}, Features: mark("Tide:")},
		"eu-fsf 1: full 1 kind 0 part 0 unbound 0\n")
	f(entity.Listing{Programs: []string{"ATL"}, Measures: []string{"Freeze"}, Features: mark("Ebb:")},
		"eu-fsf 1: full 0 kind 1 part 0 unbound 0\n  feature Ebb:: nothing, 1, 1\n")
	f(entity.Listing{Programs: []string{"ATL"}, Measures: []string{"Freeze"}, Features: mark("Effective Date (EO 1)")},
		"eu-fsf 1: full 1 kind 0 part 0 unbound 0\n")
	f(entity.Listing{Programs: []string{"ATL"}, Measures: []string{"Freeze", "Asset freeze"}},
		"eu-fsf 1: full 0 kind 1 part 0 unbound 0\n  printed measure Asset freeze: kind, 1, 1\n")
	f(entity.Listing{Programs: []string{"ATL"}, Measures: []string{"Freeze", "Tide ban"}},
		"eu-fsf 1: full 0 kind 0 part 1 unbound 0\n  printed measure Tide ban: nothing, 1, 1\n")
	f(entity.Listing{Programs: []string{"ATL", "LEM"}, Measures: []string{"Freeze"}},
		"eu-fsf 1: full 0 kind 1 part 0 unbound 0\n  programme LEM: kind, 1, 1\n")
	f(entity.Listing{Programs: []string{"ATL", "MU"}, Measures: []string{"Freeze"}},
		"eu-fsf 1: full 0 kind 0 part 1 unbound 0\n  programme MU: nothing, 1, 1\n")
	f(entity.Listing{Programs: []string{"MU"}, Measures: []string{"Asset freeze"}},
		"eu-fsf 1: full 0 kind 1 part 0 unbound 0\n  programme MU: kind, 1, 1\n")
	f(entity.Listing{Programs: []string{"MU"}, Features: mark("Tide:")},
		"eu-fsf 1: full 0 kind 0 part 0 unbound 1\n  programme MU: nothing, 1, 1\n")
	f(entity.Listing{Programs: []string{"ATL"}, Measures: []string{"Asset freeze"}, Law: []entity.Law{{Title: "2021/2 (OJ L1)"}}},
		"eu-fsf 1: full 0 kind 1 part 0 unbound 0\n  act ATL under 32021R0002: kind, 1, 1\n")
	f(entity.Listing{Law: []entity.Law{{Title: "2021/3 (OJ L1)"}}}, "eu-fsf 1: full 0 kind 0 part 0 unbound 1\n  act 32021R0003: nothing, 1, 1\n")
	f(entity.Listing{}, "eu-fsf 1: full 0 kind 0 part 0 unbound 1\n  act none printed: nothing, 1, 1\n")
	f(entity.Listing{List: "user-bank"}, "")
	f(entity.Listing{List: ListID, Issuer: "eu"}, "")
}

func TestShare(t *testing.T) {
	f := func(c Coverage, full, kind float64) {
		t.Helper()
		if c.FullShare() != full || c.KindShare() != kind {
			t.Errorf("%+v: %v and %v; want %v and %v", c, c.FullShare(), c.KindShare(), full, kind)
		}
	}
	f(Coverage{}, 100, 100)
	f(Coverage{Listings: 3, Full: 1, Kind: 1, Unbound: 1}, 33.33, 66.66)
	f(Coverage{Listings: 100_000, Full: 99_999, Unbound: 1}, 99.99, 99.99)
	f(Coverage{Listings: 8, Full: 8}, 100, 100)
}

// At least 99 % of the listings of the four large lists are bound to the right
// kind of measure, and whatever isn't is named.
func TestCoverageOfRealLists(t *testing.T) {
	s := load(t)
	got, err := s.Coverage(each(realEntities(t, realLists...)))
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]int{"us-ofac-sdn": 14_000, "eu-fsf": 5_000, "un-sc": 900, "gb-uksl": 6_000}
	for _, c := range got {
		t.Logf("full %.2f %%, at least the kind %.2f %%: %s", c.FullShare(), c.KindShare(), showCoverage(c))
		if c.Full+c.Kind+c.Part+c.Unbound != c.Listings {
			t.Errorf("%s: the parts don't add up: %+v", c.List, c)
		}
		least, ok := asked[c.List]
		if !ok {
			continue
		}
		delete(asked, c.List)
		if c.Listings < least {
			t.Errorf("%s: %d listings; want at least %d", c.List, c.Listings, least)
		}
		if c.KindShare() < 99 {
			t.Errorf("%s: only %.2f %% bound to at least the right kind", c.List, c.KindShare())
		}
	}
	if len(asked) > 0 {
		t.Errorf("lists not read: %v", asked)
	}
}

// A measure of another kind (a reporting duty, a risk) must not pass for the
// freeze that the list itself stands for.
func TestRealListsFreeze(t *testing.T) {
	s := load(t)
	missing := map[string]int{}
	for _, e := range realEntities(t, realLists...) {
		for i := range e.Listings {
			l := &e.Listings[i]
			var want []string
			switch {
			case l.List == "us-ofac-sdn", l.List == "eu-fsf",
				l.List == "gb-uksl" && slices.Contains(l.Measures, "Asset freeze"):
				want = []string{"BLOCK"}
			case l.List == "un-sc":
				want = []string{"BLOCK", "TRAVEL_BAN"}
			default:
				continue
			}
			out, _, _ := s.bind(view(l, e.Schema))
			if !slices.ContainsFunc(out, func(b bound) bool { return slices.Contains(want, b.Kind) }) {
				missing[fmt.Sprint(l.List, l.Programs, l.Measures)]++
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("%s: %d listings bound to no freeze", k, missing[k])
	}
}
