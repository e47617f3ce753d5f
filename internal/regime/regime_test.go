package regime

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/testfiles"
	"github.com/interdict-project/interdict/regimes"
)

func load(t testing.TB) *Set {
	t.Helper()
	s, err := Load(regimes.FS)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// golden compares a text with testdata/NAME.golden.
func golden(t *testing.T, name, got string) {
	t.Helper()
	testfiles.Golden(t, filepath.Join("testdata", name+".golden"), got)
}

// show writes findings as a reviewer reads them.
func show(findings []answer.Finding) string {
	if len(findings) == 0 {
		return "  nothing\n"
	}
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "  %s %s: %s [%s]", f.Issuer, f.Kind, f.Answer, f.Confidence)
		fmt.Fprintf(&b, " from %s (%s)", f.From, f.Since)
		if f.To != "" {
			fmt.Fprintf(&b, " to %s", f.To)
		}
		fmt.Fprintf(&b, "\n      %s\n      %s", f.Measure, f.Citation)
		if f.Reference != "" {
			fmt.Fprintf(&b, " | %s %s", f.List, f.Reference)
		}
		if f.Note != "" {
			fmt.Fprintf(&b, "\n      note: %s", f.Note)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func pantus() *entity.Entity {
	return &entity.Entity{ID: "ofac-34779", Schema: "Person", Listings: []entity.Listing{
		{List: "gb-uksl", Issuer: "uk", Reference: "RUS1068", Listed: "2022-03-24",
			Programs: []string{"The Russia (Sanctions) (EU Exit) Regulations 2019"},
			Measures: []string{"Asset freeze", "Travel Ban", "Trust Services Sanctions", "Director Disqualification Sanction"}},
		{List: "eu-fsf", Issuer: "eu", Reference: "EU.10333.62", Listed: "2023-06-23", Programs: []string{"UKR"},
			Law: []entity.Law{{Title: "2023/1216 (OJ L159 I)"}}},
		{List: "eu-annexes", Issuer: "eu", Reference: "eu-oj:32014R0269:I.PERSONS:1549", Listed: "2023-06-23",
			Programs: []string{"EU-UKR"}, Annex: "I.PERSONS", Measures: []string{"Asset freeze"}},
		{List: "us-ofac-sdn", Issuer: "us", Reference: "34779", Listed: "2022-02-24",
			Programs: []string{"BELARUS-EO14038"}, Measures: []string{"Block"}},
	}}
}

func sami() *entity.Entity {
	return &entity.Entity{ID: "ofac-34778", Schema: "Organization", Listings: []entity.Listing{
		{List: "us-ofac-sdn", Issuer: "us", Reference: "34778", Listed: "2022-02-24",
			Programs: []string{"BELARUS-EO14038"}, Measures: []string{"Block"}},
		{List: "gb-uksl", Issuer: "uk", Reference: "RUS1094", Listed: "2022-03-24",
			Programs: []string{"The Russia (Sanctions) (EU Exit) Regulations 2019"},
			Measures: []string{"Asset freeze", "Trust Services Sanctions", "Director Disqualification Sanction"}},
		{List: "eu-annexes", Issuer: "eu", Annex: "V", Programs: []string{"EU-BLR"}, Measures: []string{"Export control"},
			Reference: "eu-oj:32006R0765:V:State_Authority_for_Military_Industry_of_the_Republic_of_Belarus"},
	}}
}

// dio is the Defence Industries Organisation as a dataset holds it once
// periods are reckoned.
func dio() *entity.Entity {
	return &entity.Entity{ID: "unsc-ire-011", Schema: "Organization", Listings: []entity.Listing{
		{List: "un-sc", Issuer: "un", Reference: "IRe.011", Listed: "2006-12-23", Programs: []string{"Iran"},
			Periods: []entity.Period{{From: "2025-09-28", FromBasis: entity.BasisRegime}}},
		{List: "eu-annexes", Issuer: "eu", Reference: "eu-oj:32012R0267:VIII.A.ENTITIES:9", Listed: "2006-12-23",
			Programs: []string{"EU-IRN"}, Measures: []string{"Asset freeze"},
			Periods: []entity.Period{{From: "2025-09-29", FromBasis: entity.BasisRegime}}},
		{List: "eu-fsf", Issuer: "eu", Reference: "EU.1965.24", Listed: "2023-10-17", Inferred: "earliest date printed in the record",
			Programs: []string{"IRN"}, Law: []entity.Law{{Title: "2025/1982 (OJ L202501982)", CELEX: "32025R1982"}}},
	}}
}

func named(t testing.TB, s *Set, id string) *entity.Entity {
	t.Helper()
	for _, p := range s.Parties() {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("no party %s", id)
	return nil
}

// developmentBank is the party of the regime files joined with the rows of
// the annex tables, which say the same.
func developmentBank(t *testing.T, s *Set) *entity.Entity {
	p := named(t, s, "regime-by-development-bank")
	for _, l := range p.Listings {
		if l.Issuer == "eu" {
			l.List = "eu-annexes"
			p.Listings = append(p.Listings, l)
		}
	}
	return p
}

func TestFindings(t *testing.T) {
	s := load(t)
	for name, p := range map[string]*entity.Entity{
		"pantus": pantus(), "sami": sami(), "dio": dio(),
		"development-bank":    developmentBank(t, s),
		"ministry-of-finance": named(t, s, "regime-by-ministry-of-finance"),
	} {
		var b strings.Builder
		for _, day := range []string{"2020-01-01", "2025-09-01", "2025-10-01", "2025-10-23", "2026-11-23"} {
			fmt.Fprintf(&b, "%s on %s\n%s", name, day, show(s.Findings(p, day, nil)))
		}
		golden(t, name, b.String())
	}
}

func TestContexts(t *testing.T) {
	s := load(t)
	days := []string{"2025-09-01", "2025-10-23", "2026-11-23"}
	for _, country := range []string{"by", "ir", "ru"} {
		var b strings.Builder
		for _, day := range days {
			fmt.Fprintf(&b, "%s on %s\n%s", country, day, show(s.ForCountry(country, day, nil)))
		}
		golden(t, "country-"+country, b.String())
	}
	var b strings.Builder
	for _, c := range []struct {
		kind, value string
		countries   []string
	}{
		{"sector", "energy", []string{"ir"}}, {"sector", "finance", []string{"ir"}}, {"sector", "defence", []string{"ir"}},
		{"sector", "finance", []string{"by"}}, {"sector", "defence", []string{"by"}},
		{"goods", "drones", []string{"ir"}}, {"goods", "munitions", []string{"ir"}}, {"goods", "air-defence", []string{"ir"}},
		{"tie", "arms-delivery ir ru", []string{"ir", "ru"}}, {"tie", "arms-delivery", []string{"by"}},
		{"tie", "territory-use", []string{"by", "ru"}}, {"tie", "union-state", []string{"by", "ru"}},
	} {
		for _, day := range days[1:] {
			fmt.Fprintf(&b, "%s %s %v on %s\n", c.kind, c.value, c.countries, day)
			for _, f := range s.ForContext(c.kind, c.value, c.countries, day, nil) {
				fmt.Fprintf(&b, "  %s %s: %s [%s] from %s: %s\n", f.Issuer, f.Kind, f.Answer, f.Confidence, f.From, f.MeasureID)
			}
		}
	}
	golden(t, "contexts", b.String())
}
