package lists

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/interdict-project/interdict/entity"
)

// What an event of a history is.
const (
	EventListed   = "listed"
	EventChanged  = "changed"
	EventDelisted = "delisted"
)

// Event is one thing that happened to a party on one list.
type Event struct {
	// Day is when; empty where nobody prints it. For what only snapshots tell,
	// it is the day of the first snapshot that shows it, and After the day of
	// the last one that doesn't yet.
	Day   string `json:"day"`
	After string `json:"after,omitempty"`
	// What is listed, changed or delisted.
	What      string `json:"what"`
	List      string `json:"list"`
	Issuer    string `json:"issuer,omitempty"`
	Reference string `json:"reference"`
	Annex     string `json:"annex,omitempty"`
	// Basis says how the day is known: see the Basis constants of entity.
	Basis string `json:"basis"`
	// Says is what happened in words; of a change, a sentence a field.
	Says   []string      `json:"says"`
	Fields []FieldChange `json:"fields,omitempty"`
}

// History tells when each publisher listed, changed and delisted a party, in
// the order of time. Listing and delisting come from the periods that the
// dataset has reckoned for the party's listings; changes come from the
// snapshots, which it reads, all of each list that names the party. It is an
// error of the caller's if the snapshots aren't in the order of
// [Store.Snapshots].
func History(ctx context.Context, party *entity.Entity, snapshots []*Snapshot, progress func(what string)) ([]Event, error) {
	events := []Event{}
	named := map[string]bool{}
	for i := range party.Listings {
		named[party.Listings[i].List] = true
		events = append(events, listingEvents(&party.Listings[i])...)
	}
	ids := map[string]bool{party.ID: true}
	for _, id := range party.Referents {
		ids[id] = true
	}
	var before map[string]*entity.Entity
	var last *Snapshot
	for _, s := range snapshots {
		if !named[s.List] {
			continue
		}
		progress("reading " + s.ID())
		entries, err := entriesOf(ctx, s, ids)
		if err != nil {
			return nil, err
		}
		if last != nil && last.List == s.List {
			for _, id := range slices.Sorted(maps.Keys(entries)) {
				if was := before[id]; was != nil {
					events = append(events, changeEvents(was, entries[id], last, s)...)
				}
			}
		}
		before, last = entries, s
	}
	slices.SortStableFunc(events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.List, b.List), cmp.Compare(a.Reference, b.Reference))
	})
	return events, nil
}

// entriesOf reads the entries with these ids from a snapshot.
func entriesOf(ctx context.Context, s *Snapshot, ids map[string]bool) (map[string]*entity.Entity, error) {
	out := map[string]*entity.Entity{}
	for e, err := range s.Parse(ctx, nil) {
		if err != nil {
			return nil, err
		}
		if ids[e.ID] {
			out[e.ID] = e
		}
	}
	return out, nil
}

// listingEvents tells when a listing began and ended.
func listingEvents(l *entity.Listing) []Event {
	periods := l.Periods
	if len(periods) == 0 {
		basis := entity.BasisPrinted
		if l.Listed == "" {
			basis = entity.BasisUnknown
		}
		periods = []entity.Period{{From: l.Listed, FromBasis: basis, To: l.Ended}}
	}
	event := Event{List: l.List, Issuer: l.Issuer, Reference: l.Reference, Annex: l.Annex}
	var out []Event
	for i, p := range periods {
		began := event
		began.What, began.Day, began.Basis = EventListed, p.From, p.FromBasis
		word := "listed"
		if i > 0 || p.FromBasis == entity.BasisRegime && l.Listed != "" && l.Listed < p.From {
			word = "listed again"
		}
		began.Says = []string{word + basisWords(p, l)}
		if p.Doubt != "" {
			began.After = dayBefore(p.Doubt)
		}
		out = append(out, began)
		if p.To == "" {
			continue
		}
		ended := event
		ended.What, ended.Day, ended.Basis = EventDelisted, p.To, entity.BasisPrinted
		ended.Says = []string{"delisted on " + p.To + ", as the publisher prints"}
		if p.Gone != "" {
			ended.Day, ended.After, ended.Basis = p.Gone, p.To, entity.BasisSnapshot
			ended.Says = []string{fmt.Sprintf("delisted between %s, the last snapshot that has it, and %s, the first that doesn't", p.To, p.Gone)}
		}
		out = append(out, ended)
	}
	return out
}

// basisWords says how the first day of a listing is known.
func basisWords(p entity.Period, l *entity.Listing) string {
	switch p.FromBasis {
	case entity.BasisInferred:
		return " by " + p.From + ": " + cmp.Or(l.Inferred, "the earliest date printed in the entry")
	case entity.BasisRegime:
		s := " on " + p.From + " by the regime file's date"
		if l.Listed != "" && l.Listed < p.From {
			s += "; the publisher prints " + l.Listed
		}
		return s
	case entity.BasisSnapshot:
		return fmt.Sprintf(" between %s and %s, the first snapshot that has it", p.Doubt, p.From)
	case entity.BasisUnknown:
		return ", since when isn't known: the publisher prints no date"
	}
	return " on " + p.From + ", as the publisher prints"
}

// changeEvents tells what changed in an entry between two snapshots.
func changeEvents(was, is *entity.Entity, before, after *Snapshot) []Event {
	fields := changes(was, is)
	if len(fields) == 0 {
		return nil
	}
	e := Event{Day: after.Date, After: before.Date, What: EventChanged, List: after.List, Reference: is.ID, Basis: entity.BasisSnapshot, Fields: fields}
	if len(is.Listings) > 0 {
		e.Issuer, e.Reference = is.Listings[0].Issuer, is.Listings[0].Reference
	}
	for _, f := range fields {
		e.Says = append(e.Says, f.Says...)
	}
	return []Event{e}
}

// dayBefore returns the day before an ISO 8601 day.
func dayBefore(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}
