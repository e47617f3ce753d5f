package lists

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
)

// Diff is what changed between two snapshots of a list.
type Diff struct {
	List    string         `json:"list"`
	From    string         `json:"from"` // snapshot ids
	To      string         `json:"to"`
	Added   []DiffEntity   `json:"added"`
	Removed []DiffEntity   `json:"removed"`
	Changed []EntityChange `json:"changed"`
}

// DiffEntity names an entry that came or went.
type DiffEntity struct {
	Reference string `json:"reference"`
	ID        string `json:"id"`
	Caption   string `json:"caption"`
	Schema    string `json:"schema"`
	// Party is the joined party that the entry belongs to, where that is known.
	Party *Party `json:"party,omitempty"`
}

// EntityChange is an entry that stayed and what changed in it.
type EntityChange struct {
	DiffEntity
	Fields []FieldChange `json:"fields"`
}

// FieldChange is the values that one field lost and gained. Order never
// counts: publishers reorder at will.
type FieldChange struct {
	Field   string   `json:"field"`
	Removed []string `json:"removed,omitempty"`
	Added   []string `json:"added,omitempty"`
	// Says is the change in words, a sentence each.
	Says []string `json:"says"`
}

// Compare returns what changed from one snapshot to another of the same list.
func Compare(ctx context.Context, from, to *Snapshot) (*Diff, error) {
	if from.List != to.List {
		return nil, fmt.Errorf("%s and %s are different lists; compare two snapshots of one", from.ID(), to.ID())
	}
	before, err := collect(from.Parse(ctx, nil))
	if err != nil {
		return nil, err
	}
	after, err := collect(to.Parse(ctx, nil))
	if err != nil {
		return nil, err
	}
	d := CompareEntities(before, after)
	d.List, d.From, d.To = from.List, from.ID(), to.ID()
	return d, nil
}

// collect reads all entities, by id.
func collect(in iter.Seq2[*entity.Entity, error]) (map[string]*entity.Entity, error) {
	out := map[string]*entity.Entity{}
	for e, err := range in {
		if err != nil {
			return nil, err
		}
		out[e.ID] = e
	}
	return out, nil
}

// CompareEntities returns what changed between two sets of entities by id.
func CompareEntities(before, after map[string]*entity.Entity) *Diff {
	d := &Diff{Added: []DiffEntity{}, Removed: []DiffEntity{}, Changed: []EntityChange{}}
	for _, id := range slices.Sorted(maps.Keys(before)) {
		if after[id] == nil {
			d.Removed = append(d.Removed, named(before[id]))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(after)) {
		if before[id] == nil {
			d.Added = append(d.Added, named(after[id]))
			continue
		}
		if fields := changes(before[id], after[id]); len(fields) > 0 {
			d.Changed = append(d.Changed, EntityChange{named(after[id]), fields})
		}
	}
	return d
}

func named(e *entity.Entity) DiffEntity {
	ref := e.ID
	if len(e.Listings) > 0 {
		ref = e.Listings[0].Reference
	}
	return DiffEntity{Reference: ref, ID: e.ID, Caption: e.Caption(), Schema: e.Schema}
}

// changes compares two states of one entity, field by field, as sets.
func changes(a, b *entity.Entity) []FieldChange {
	before, after := fields(a), fields(b)
	all := maps.Clone(before)
	maps.Copy(all, after)
	var out []FieldChange
	for _, f := range slices.Sorted(maps.Keys(all)) {
		c := FieldChange{Field: f, Removed: missing(before[f], after[f]), Added: missing(after[f], before[f])}
		if len(c.Removed)+len(c.Added) > 0 {
			c.Says = c.words()
			out = append(out, c)
		}
	}
	return out
}

// missing returns the values of a that b lacks, sorted.
func missing(a, b map[string]bool) []string {
	var out []string
	for _, v := range slices.Sorted(maps.Keys(a)) {
		if !b[v] {
			out = append(out, v)
		}
	}
	return out
}

// fields spreads an entity over named sets of readable values.
func fields(e *entity.Entity) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	add := func(field string, parts ...string) {
		var kept []string
		for _, p := range parts {
			if p != "" {
				kept = append(kept, p)
			}
		}
		if len(kept) == 0 {
			return
		}
		if out[field] == nil {
			out[field] = map[string]bool{}
		}
		out[field][strings.Join(kept, " · ")] = true
	}
	mark := func(on bool, word string) string {
		if on {
			return word
		}
		return ""
	}
	add("schema", e.Schema)
	for prop, values := range e.Properties {
		for _, v := range values {
			add(prop, v)
		}
	}
	for _, n := range e.Names {
		add(n.Kind, n.Text, mark(n.Weak, "weak"), n.Printed, n.Lang, n.Note)
	}
	for _, d := range e.Dates {
		add(d.Prop, d.From, d.To, mark(d.Circa, "circa"), d.Printed, d.Note)
	}
	for _, a := range e.Addresses {
		add("address", a.Full(), a.Note)
	}
	for _, id := range e.Identifiers {
		add(id.Prop, id.Number, id.Printed, id.Country, id.Authority, id.Issued, id.Expires, mark(id.Invalid, "invalid"), id.Note)
	}
	for _, t := range e.Ties {
		add("tie", t.Kind, t.Role, t.Other, t.OtherName, t.Printed, mark(t.Former, "former"), t.From, t.To, t.Note)
	}
	for _, l := range e.Listings {
		listingFields(l, add)
	}
	return out
}

// listingFields spreads a listing.
func listingFields(l entity.Listing, add func(string, ...string)) {
	for _, p := range l.Programs {
		add("programme", p)
	}
	for _, m := range l.Measures {
		add("measure", m)
	}
	for _, law := range l.Law {
		add("law", law.Title, law.CELEX, law.Kind, law.Published, law.InForce, law.URL)
	}
	for _, f := range l.Features {
		add("feature", f.Label, f.Value)
	}
	add("list", l.List)
	add("issuer", l.Issuer)
	add("reference", l.Reference)
	add("annex", l.Annex)
	add("listed", l.Listed, l.ListedPrinted)
	add("updated", l.Updated)
	add("ended", l.Ended)
	add("reason", l.Reason)
	add("sourceUrl", l.SourceURL)
	add("unReference", l.UNReference)
}
