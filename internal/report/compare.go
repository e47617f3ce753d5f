package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// party is one party with what every day of the report says of it.
type party struct {
	N      int // its number in the report, from 1
	Entity answer.Party
	On     []*answer.Hit // one for each day, nil where it is no hit that day
	Rows   []row
}

// first returns the hit of the earliest day that has one.
func (p *party) first() *answer.Hit {
	for _, h := range p.On {
		if h != nil {
			return h
		}
	}
	panic("BUG: a party without a hit on any day")
}

// row is one measure against a party, as it stands on each day.
type row struct {
	Issuer string
	On     []*answer.Finding // one for each day, nil where it is not in force
	Refs   []entry
}

// latest returns the finding of the last day that has one.
func (r *row) latest() *answer.Finding {
	for _, f := range slices.Backward(r.On) {
		if f != nil {
			return f
		}
	}
	panic("BUG: a measure without a finding on any day")
}

// parties returns the parties of all days, those of the first day first.
func parties(days []answer.Answer) []party {
	var out []party
	for d := range days {
		for h := range days[d].Hits {
			hit := &days[d].Hits[h]
			i := slices.IndexFunc(out, func(p party) bool { return p.Entity.ID == hit.Entity.ID })
			if i < 0 {
				i = len(out)
				out = append(out, party{N: i + 1, Entity: hit.Entity, On: make([]*answer.Hit, len(days))})
			}
			if out[i].On[d] == nil {
				out[i].On[d] = hit
			}
		}
	}
	for i := range out {
		findings := make([][]answer.Finding, len(days))
		for d, h := range out[i].On {
			if h != nil {
				findings[d] = h.Findings
			}
		}
		out[i].Rows = rows(findings)
	}
	return out
}

// rows pairs the findings of several days measure by measure, in the order of
// issuers and, for each, what forbids most first. Measures that several
// listings carry in the same words on the same days become one row.
func rows(days [][]answer.Finding) []row {
	var paired []row
	at := map[string]int{}
	for d, findings := range days {
		seen := map[string]int{}
		for i := range findings {
			f := &findings[i]
			key := identity(f)
			key = fmt.Sprintf("%s#%d", key, seen[key]) // twice on one day are two
			seen[identity(f)]++
			j, ok := at[key]
			if !ok {
				j = len(paired)
				at[key] = j
				paired = append(paired, row{Issuer: f.Issuer, On: make([]*answer.Finding, len(days))})
			}
			paired[j].On[d] = f
		}
	}
	out := mergeListings(paired)
	slices.SortStableFunc(out, func(a, b row) int {
		if c := compareIssuers(a.Issuer, b.Issuer); c != 0 {
			return c
		}
		return strongest(a) - strongest(b)
	})
	return out
}

// mergeListings joins rows that differ in nothing but the listing.
func mergeListings(rows []row) []row {
	var out []row
	at := map[string]int{}
	for _, r := range rows {
		var key strings.Builder
		for _, f := range r.On {
			key.WriteString(content(f))
			key.WriteByte('\n')
		}
		i, ok := at[key.String()]
		if !ok {
			i = len(out)
			at[key.String()] = i
			out = append(out, r)
		}
		f := r.latest()
		ref := entry{List: f.List, Reference: f.Reference}
		if (ref.List != "" || ref.Reference != "") && !slices.Contains(out[i].Refs, ref) {
			out[i].Refs = append(out[i].Refs, ref)
		}
	}
	return out
}

// identity is what makes two findings of two days the same measure.
func identity(f *answer.Finding) string {
	measure := f.MeasureID
	if measure == "" {
		measure = f.Measure
	}
	return fmt.Sprintf("%q", []string{f.Issuer, f.Kind, measure, f.List, f.Reference, f.Citation})
}

// content is everything a finding says except which listing carries it.
func content(f *answer.Finding) string {
	if f == nil {
		return "none"
	}
	return fmt.Sprintf("%q", []string{
		f.Issuer, f.Kind, f.MeasureID, f.Measure, f.Answer, f.From, f.To, f.Since, f.Addressee,
		f.Citation, f.Confidence, f.Note, parameters(f.Parameters),
	})
}

// equal tells whether two findings say the same of the same listing.
func equal(a, b *answer.Finding) bool {
	return a.List == b.List && a.Reference == b.Reference && content(a) == content(b)
}

// Kinds of change of a measure between two days.
const (
	same    = ""
	started = "new"
	ended   = "ended"
	altered = "changed"
)

// change tells what became of a measure between two days.
func change(before, after *answer.Finding) string {
	switch {
	case before == nil && after == nil:
		return same
	case before == nil:
		return started
	case after == nil:
		return ended
	case content(before) != content(after):
		return altered
	}
	return same
}

// strongest ranks a row by what it forbids on the first day that has it.
func strongest(r row) int {
	for _, f := range r.On {
		if f != nil {
			return answerRank(f.Answer)
		}
	}
	return answerRank("")
}

func answerRank(a string) int {
	order := []string{
		answer.Prohibited, answer.LicenceRequired, answer.Unconfirmed,
		answer.RiskOnly, answer.PermittedBy, answer.NotTouched,
	}
	if i := slices.Index(order, a); i >= 0 {
		return i
	}
	return len(order)
}

// compareIssuers orders us, eu, un, uk, then others, and a user's own lists
// last.
func compareIssuers(a, b string) int {
	if c := issuerRank(a) - issuerRank(b); c != 0 {
		return c
	}
	return compareStrings(a, b)
}

func issuerRank(id string) int {
	if i := slices.Index([]string{"us", "eu", "un", "uk"}, id); i >= 0 {
		return i
	}
	if id == "" {
		return 5
	}
	return 4
}

// listChanges names the lists whose snapshot differs between two answers.
func listChanges(before, after []answer.List) []string {
	dates := map[string][2]string{}
	for _, l := range before {
		dates[l.ID] = [2]string{l.Date, ""}
	}
	for _, l := range after {
		d := dates[l.ID]
		d[1] = l.Date
		dates[l.ID] = d
	}
	var out []string
	for _, id := range slices.Sorted(maps.Keys(dates)) {
		switch d := dates[id]; {
		case d[0] == d[1]:
		case d[0] == "":
			out = append(out, fmt.Sprintf("%s of %s was not used for the first day", listName(id), d[1]))
		case d[1] == "":
			out = append(out, fmt.Sprintf("%s of %s was not used for the later day", listName(id), d[0]))
		default:
			out = append(out, fmt.Sprintf("%s of %s instead of %s", listName(id), d[1], d[0]))
		}
	}
	return out
}

// entry is a party's entry on a list, by the publisher's reference.
type entry struct{ List, Reference, URL string }

// entriesOf returns the entries of a party, each once, as its listings name
// them.
func entriesOf(p answer.Party) []entry {
	var out []entry
	for _, l := range p.Listings {
		e := entry{List: l.List, Reference: l.Reference, URL: l.SourceURL}
		if !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}
