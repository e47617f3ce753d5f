package lists

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// Party is the joined entity that an entry of a list belongs to.
type Party struct {
	ID      string `json:"id"`
	Caption string `json:"caption"`
	Schema  string `json:"schema"`
	// Lists are the lists that have or had it.
	Lists []string `json:"lists"`
}

// DayDiff is what changed on all lists between two days.
type DayDiff struct {
	From  string  `json:"from"` // ISO 8601 days
	To    string  `json:"to"`
	Lists []*Diff `json:"lists"` // those of which another snapshot held on the second day
	// Notes say which lists can't be compared, and why.
	Notes   []string      `json:"notes"`
	Parties []PartyChange `json:"parties"`
}

// PartyChange is all that happened to one party.
type PartyChange struct {
	Party
	Entries []EntryChange `json:"entries"`
}

// What happened to an entry of a list.
const (
	EntryAdded   = "added"
	EntryRemoved = "removed"
	EntryChanged = "changed"
)

// EntryChange is what happened to one entry of a list.
type EntryChange struct {
	List      string        `json:"list"`
	Reference string        `json:"reference"`
	ID        string        `json:"id"`
	What      string        `json:"what"` // added, removed or changed
	Fields    []FieldChange `json:"fields,omitempty"`
}

// CompareDays compares of each list the snapshot that held on one day with
// the one that held on another: the newest of that day or before it.
func CompareDays(ctx context.Context, snapshots []*Snapshot, from, to string, progress func(what string)) (*DayDiff, error) {
	if from > to {
		return nil, fmt.Errorf("%s is after %s; give the earlier day first", from, to)
	}
	d := &DayDiff{From: from, To: to, Lists: []*Diff{}, Notes: []string{}}
	for i := 0; i < len(snapshots); {
		n := i
		for n < len(snapshots) && snapshots[n].List == snapshots[i].List {
			n++
		}
		before, after := heldOn(snapshots[i:n], from), heldOn(snapshots[i:n], to)
		switch {
		case after == nil:
			d.Notes = append(d.Notes, fmt.Sprintf("%s: no snapshot of %s or before is kept", snapshots[i].List, to))
		case before == nil:
			d.Notes = append(d.Notes, fmt.Sprintf("%s: no snapshot of %s or before is kept, the oldest is of %s; not compared", snapshots[i].List, from, snapshots[i].Date))
		case before != after:
			progress("comparing " + before.ID() + " with " + after.ID())
			diff, err := Compare(ctx, before, after)
			if err != nil {
				return nil, err
			}
			d.Lists = append(d.Lists, diff)
		}
		i = n
	}
	return d, nil
}

// heldOn returns the newest snapshot of a day or before it, of one list's in
// the order of their dates.
func heldOn(snapshots []*Snapshot, day string) *Snapshot {
	var out *Snapshot
	for _, s := range snapshots {
		if s.Date <= day {
			out = s
		}
	}
	return out
}

// Name tells the party of each entry, by what find knows of its id. An entry
// that find doesn't know stands for itself.
func (d *Diff) Name(find func(id string) (Party, bool)) {
	name := func(e *DiffEntity) {
		if p, ok := find(e.ID); ok {
			e.Party = &p
		}
	}
	for i := range d.Added {
		name(&d.Added[i])
	}
	for i := range d.Removed {
		name(&d.Removed[i])
	}
	for i := range d.Changed {
		name(&d.Changed[i].DiffEntity)
	}
}

// Parties gathers the changes of several lists by party, in the order of the
// parties' ids; [Diff.Name] comes before it.
func Parties(diffs []*Diff) []PartyChange {
	at := map[string]int{}
	out := []PartyChange{}
	for _, d := range diffs {
		add := func(e DiffEntity, what string, fields []FieldChange) {
			p := Party{ID: e.ID, Caption: e.Caption, Schema: e.Schema, Lists: []string{d.List}}
			if e.Party != nil {
				p = *e.Party
			}
			i, ok := at[p.ID]
			if !ok {
				i = len(out)
				at[p.ID] = i
				out = append(out, PartyChange{Party: p})
			}
			out[i].Entries = append(out[i].Entries, EntryChange{List: d.List, Reference: e.Reference, ID: e.ID, What: what, Fields: fields})
		}
		for _, e := range d.Added {
			add(e, EntryAdded, nil)
		}
		for _, e := range d.Removed {
			add(e, EntryRemoved, nil)
		}
		for _, e := range d.Changed {
			add(e.DiffEntity, EntryChanged, e.Fields)
		}
	}
	slices.SortFunc(out, func(a, b PartyChange) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
