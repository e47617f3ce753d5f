package regime

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/regimes"
)

// brief is what of a finding the table tests below compare.
func brief(findings []answer.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Issuer+" "+f.Kind+" "+f.Answer+" "+f.Confidence)
	}
	return out
}

func one(l entity.Listing) *entity.Entity {
	return &entity.Entity{ID: "test", Schema: "Company", Listings: []entity.Listing{l}}
}

func TestSingleRules(t *testing.T) {
	s := load(t)
	f := func(why string, findings []answer.Finding, want ...string) {
		t.Helper()
		if d := cmp.Diff(want, brief(findings)); d != "" {
			t.Errorf("%s (-want +got):\n%s", why, d)
		}
	}
	potash := one(entity.Listing{List: "us-ofac-sdn", Issuer: "us", Reference: "32746", Listed: "2021-08-09",
		Programs: []string{"BELARUS-EO14038"}, Measures: []string{"Block"}})
	us := []string{"us"}
	f("potash the day before General License 13", s.Findings(potash, "2025-12-14", us)[:1], "us BLOCK prohibited official")
	f("potash under General License 13", s.Findings(potash, "2025-12-15", us)[:1], "us BLOCK permitted-by official")
	other := one(entity.Listing{List: "us-ofac-sdn", Issuer: "us", Reference: "34778", Listed: "2022-02-24",
		Programs: []string{"BELARUS-EO14038"}})
	f("General License 13 is for its companies only", s.Findings(other, "2025-12-15", us)[:1], "us BLOCK prohibited official")

	energy := func(day string) (out []answer.Finding) {
		for _, g := range s.ForContext("sector", "energy", []string{"ir"}, day, us) {
			if g.MeasureID == "us-iran-oil" {
				out = append(out, g)
			}
		}
		return out
	}
	f("Iranian oil before General License X", energy("2026-06-21"), "us PURCHASE_TRANSPORT_BAN prohibited official")
	f("Iranian oil under General License X", energy("2026-07-15"), "us PURCHASE_TRANSPORT_BAN permitted-by press only")
	f("Iranian oil after General License X", energy("2026-09-01"), "us PURCHASE_TRANSPORT_BAN prohibited unconfirmed")

	ministry := named(t, s, "regime-by-ministry-of-finance")
	f("Directive 1 the day before", s.Findings(ministry, "2021-12-01", us))
	f("Directive 1, first day", s.Findings(ministry, "2021-12-02", us), "us DEBT_NEW prohibited official")
	f("Directive 1, relief announced", s.Findings(ministry, "2026-03-19", us), "us DEBT_NEW prohibited press only")
	f("Directive 1, relief reported", s.Findings(ministry, "2026-03-26", us), "us DEBT_NEW unconfirmed unconfirmed")

	entityList := one(entity.Listing{List: "us-csl", Issuer: "us", Reference: "x", Listed: "2022-03-02",
		Programs: []string{"Entity List (EL) - Bureau of Industry and Security"}})
	f("Affiliates Rule, in force", s.Findings(entityList, "2025-10-15", us),
		"us EXPORT_PARTY licence-required official", "us EXPORT_PARTY risk-only press only")
	f("Affiliates Rule, suspended", s.Findings(entityList, "2026-03-01", us), "us EXPORT_PARTY licence-required official")
	f("Affiliates Rule, back by its own text", s.Findings(entityList, "2026-11-23", us),
		"us EXPORT_PARTY licence-required official", "us EXPORT_PARTY risk-only unconfirmed")

	f("a programme no regime file knows", s.Findings(one(entity.Listing{List: "us-ofac-sdn", Issuer: "us", Reference: "1",
		Listed: "2020-01-01", Programs: []string{"SDNTK"}, Measures: []string{"Block"}}), "2026-01-01", nil), "us BLOCK prohibited official")
	f("one known, one not", s.Findings(one(entity.Listing{List: "us-ofac-sdn", Issuer: "us", Reference: "1",
		Listed: "2020-01-01", Programs: []string{"IRAN-HR", "SDNTK"}}), "2026-01-01", nil),
		"us BLOCK prohibited official", "us BLOCK prohibited official", "us REPORTING_DUTY risk-only official")
	f("nothing known of the list", s.Findings(one(entity.Listing{List: "un-sc", Issuer: "un", Reference: "X.001",
		Listed: "2020-01-01", Programs: []string{"Atlantis"}}), "2026-01-01", nil), "un LISTED unconfirmed unconfirmed")
	f("a printed measure nobody knows", s.Findings(one(entity.Listing{List: "gb-uksl", Issuer: "uk", Reference: "ATL0001",
		Listed: "2020-01-01", Programs: []string{"The Atlantis Regulations 2019"}, Measures: []string{"Asset freeze", "Tide ban"}}), "2026-01-01", nil),
		"uk BLOCK prohibited official", "uk LISTED unconfirmed unconfirmed")
	f("a user's own list", s.Findings(one(entity.Listing{List: "user-bank", Reference: "7", Listed: "2020-01-01"}), "2026-01-01", us),
		" LISTED risk-only official")
	f("a gap between snapshots", s.Findings(one(entity.Listing{List: "eu-fsf", Issuer: "eu", Reference: "EU.1.1", Programs: []string{"BLR"},
		Periods: []entity.Period{{From: "2025-06-01", FromBasis: entity.BasisSnapshot, Doubt: "2025-03-01"}}}), "2025-04-01", nil),
		"eu BLOCK unconfirmed unconfirmed")
	f("secondary risk is a feature", s.Findings(one(entity.Listing{List: "us-ofac-sdn", Issuer: "us", Reference: "1", Listed: "2020-01-01",
		Programs: []string{"ATLANTIS"}, Features: []entity.Feature{{Label: "Secondary sanctions risk:", Value: "section 1(b)"}}}), "2026-01-01", nil),
		"us BLOCK prohibited official", "us SECONDARY_RISK risk-only official")
	misuse := s.Findings(one(entity.Listing{List: "eu-fsf", Issuer: "eu", Reference: "EU.2.2", Listed: "2014-03-06",
		Programs: []string{"UKR"}, Law: []entity.Law{{Title: "2019/352 (OJ L64)"}}}), "2026-01-01", nil)
	f("UKR under Regulation 208/2014", misuse, "eu BLOCK prohibited official")
	if misuse[0].MeasureID != "" || misuse[0].Citation != "2019/352 (OJ L64)" {
		t.Errorf("an entry of Regulation 208/2014 got measure %q, %s", misuse[0].MeasureID, misuse[0].Citation)
	}
	for _, g := range s.Findings(dio(), "2025-09-01", nil) {
		if g.Issuer == "un" {
			t.Errorf("UN finding on IRe.011 before the measures came back: %+v", g)
		}
	}
}

func TestInForce(t *testing.T) {
	f := func(day, want string) {
		t.Helper()
		got := "no"
		if s, ok := inForce(day, "2020-01-10", "2020-12-20", []window{
			{From: "2020-02-01", To: "2020-02-29"}, {From: "2020-05-01", To: "2020-05-01"},
		}); ok {
			got = s.from + " " + s.to
		}
		if got != want {
			t.Errorf("%s: got %s; want %s", day, got, want)
		}
	}
	f("2020-01-09", "no")
	f("2020-01-10", "2020-01-10 2020-01-31")
	f("2020-01-31", "2020-01-10 2020-01-31")
	f("2020-02-01", "no")
	f("2020-02-29", "no")
	f("2020-03-01", "2020-03-01 2020-04-30")
	f("2020-05-01", "no")
	f("2020-05-02", "2020-05-02 2020-12-20")
	f("2020-12-20", "2020-05-02 2020-12-20")
	f("2020-12-21", "no")
	if _, ok := inForce("2020-03-01", "", "", []window{{From: "2020-02-01"}}); ok {
		t.Error("in force within a suspension without end")
	}
}

func TestIranActs(t *testing.T) {
	s := load(t)
	f := func(title, want string, also ...string) {
		t.Helper()
		got := s.Findings(one(entity.Listing{List: "eu-fsf", Issuer: "eu", Reference: "EU.1.1", Listed: "2023-01-01",
			Programs: append([]string{"IRN"}, also...), Law: []entity.Law{{Title: title}}}), "2026-01-01", nil)
		if len(got) != 1 || !strings.Contains(got[0].Citation, want) {
			t.Errorf("%s: got %v; want one finding that cites %s", title, got, want)
		}
	}
	f("2025/1982 (OJ L202501982)", "267/2012")
	f("267/2012 (OJ L88)", "267/2012")
	f("2023/152 (OJ L20 I)", "359/2011")
	f("2023/2793 (OJ L13122023)", "2023/1529")
	f("2031/9999 (OJ L1)", "359/2011", "359/2011") // the basic act as a programme
	f("2031/99999 (OJ L1)", "2031/99999")          // unknown: cited as printed
}

// The schema and the program know the same kinds of measure.
func TestKinds(t *testing.T) {
	raw, err := fs.ReadFile(regimes.FS, schemaName)
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs struct {
			Kind struct{ Enum []string }
		} `json:"$defs"`
	}
	if err := json.Unmarshal(raw, &schema); err != nil {
		t.Fatal(err)
	}
	var known []string
	for _, k := range kinds {
		if k.code != KindListed {
			known = append(known, k.code)
		}
	}
	slices.Sort(known)
	slices.Sort(schema.Defs.Kind.Enum)
	if d := cmp.Diff(schema.Defs.Kind.Enum, known); d != "" {
		t.Errorf("kinds (-schema +program):\n%s", d)
	}
}

func TestCELEX(t *testing.T) {
	f := func(title, want string) {
		t.Helper()
		if got := celex(title); got != want {
			t.Errorf("celex(%q) = %q; want %q", title, got, want)
		}
	}
	f("267/2012 (OJ L88)", "32012R0267")
	f("2023/1216 (OJ L159 I)", "32023R1216")
	f("2024/753-corr", "32024R0753")
	f("1245/2011", "32011R1245")
	f("2024/90388", "32024R90388")
	f("2007/242/EC (OJ L106)", "")
	f("Executive Order 14038", "")
	f("", "")
	f("7/8", "")
}

func TestRelistings(t *testing.T) {
	s := load(t)
	f := func(l entity.Listing, want string) {
		t.Helper()
		got := ""
		for _, r := range s.Relistings() {
			if r.Covers(&l) {
				got = r.Day
			}
		}
		if got != want {
			t.Errorf("%s %s: relisted %q; want %q", l.List, l.Reference, got, want)
		}
	}
	f(entity.Listing{List: "un-sc", Reference: "IRe.011", Programs: []string{"Iran"}}, "2025-09-28")
	f(entity.Listing{List: "un-sc", Reference: "IQe.001", Programs: []string{"Iraq"}}, "")
	f(entity.Listing{List: "eu-annexes", Reference: "eu-oj:32012R0267:VIII.A.PERSONS:1"}, "2025-09-29")
	f(entity.Listing{List: "eu-annexes", Reference: "eu-oj:32012R0267:IX.I.B:29"}, "")
	f(entity.Listing{List: "eu-fsf", Reference: "EU.1.1", Annex: "VIII", Law: []entity.Law{{CELEX: "32012R0267"}}}, "")
}

func TestParties(t *testing.T) {
	s := load(t)
	a, b := s.Parties(), s.Parties()
	if d := cmp.Diff(a, b); d != "" {
		t.Errorf("two calls differ:\n%s", d)
	}
	a[0].Listings[0].Programs = append(a[0].Listings[0].Programs[:0], "changed")
	a[0].Names[0].Text = "changed"
	if d := cmp.Diff(s.Parties(), b); d != "" {
		t.Errorf("a caller's change reaches the set:\n%s", d)
	}
	counts := map[string]int{}
	for _, p := range b {
		if p.Caption() == p.ID {
			t.Errorf("%s has no name", p.ID)
		}
		for _, l := range p.Listings {
			counts[l.Issuer+" "+l.Annex]++
		}
	}
	want := map[string]int{"eu V": 26, "eu IX": 5, "eu XV": 4, "us ": 3, "eu ": 2}
	if d := cmp.Diff(want, counts); d != "" {
		t.Errorf("listings of parties (-want +got):\n%s", d)
	}
}

// drawDay is any day of the years in which the regimes changed, often one on
// which something begins or ends.
func drawDay(t *rapid.T, s *Set) string {
	var edges []string
	for _, m := range s.measures {
		for _, d := range []string{m.From, m.To} {
			if d != "" {
				edges = append(edges, d, shift(d, -1), shift(d, 1))
			}
		}
		for _, w := range m.Suspended {
			edges = append(edges, w.From, shift(w.From, -1), w.To, shift(w.To, 1))
		}
	}
	if rapid.Bool().Draw(t, "edge") {
		return rapid.SampledFrom(edges).Draw(t, "day")
	}
	return shift("2000-01-01", rapid.IntRange(0, 12000).Draw(t, "day"))
}

// No measure answers outside its dates, issuers only select, and the order and
// content of an answer don't depend on the order of the listings.
func TestFindingsProperties(t *testing.T) {
	s := load(t)
	byID := map[string]*measure{}
	for _, m := range s.measures {
		byID[m.ID] = m
	}
	parties := append(s.Parties(), pantus(), sami(), dio())
	rapid.Check(t, func(t *rapid.T) {
		day := drawDay(t, s)
		p := rapid.SampledFrom(parties).Draw(t, "party")
		all := s.Findings(p, day, nil)
		all = append(all, s.ForCountry(rapid.SampledFrom([]string{"by", "ir", "ru"}).Draw(t, "country"), day, nil)...)
		for _, f := range all {
			if f.From > day || f.To != "" && f.To < day {
				t.Fatalf("on %s: a finding from %s to %s: %s", day, f.From, f.To, f.Measure)
			}
			m := byID[f.MeasureID]
			if m == nil {
				continue
			}
			if m.From > day || m.To != "" && m.To < day {
				t.Fatalf("on %s: measure %s is not in force", day, m.ID)
			}
			for _, w := range m.Suspended {
				if w.From <= day && (w.To == "" || day <= w.To) {
					t.Fatalf("on %s: measure %s is suspended", day, m.ID)
				}
			}
			if f.Confidence != answer.Official && f.Note == "" {
				t.Fatalf("on %s: measure %s is %s without a note", day, m.ID, f.Confidence)
			}
		}
		turned := *p
		turned.Listings = slices.Clone(p.Listings)
		slices.Reverse(turned.Listings)
		if d := cmp.Diff(s.Findings(p, day, nil), s.Findings(&turned, day, nil)); d != "" {
			t.Fatalf("the order of listings shows:\n%s", d)
		}
		var joined []answer.Finding
		for _, issuer := range issuerOrder {
			joined = append(joined, s.Findings(p, day, []string{issuer})...)
		}
		if d := cmp.Diff(s.Findings(p, day, nil), joined); d != "" {
			t.Fatalf("issuers one by one give something else than together:\n%s", d)
		}
	})
}
