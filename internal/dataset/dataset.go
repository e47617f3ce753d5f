// Package dataset turns snapshots of lists into one set of joined entities
// with their history: what each listing's first and last day is, as far as
// the publishers' dates and the snapshots kept tell, and which entries of
// different lists are one party.
//
// # History
//
// A listing holds from its publisher's own date, unless a snapshot
// contradicts that; see [periods] for the rule in full. Of an entry that
// several snapshots have, the newest says what it holds.
//
// # Joining
//
// Entries of different lists are joined by what their publishers share (UN
// references, the acts and names of the EU, identifiers) and by full names
// that nothing contradicts; a common name alone never joins. Every join says
// why, is kept in a [Joins] file, and can be undone there.
package dataset

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// Input is one snapshot.
type Input struct {
	List, Date, SHA256 string
	// Acts are the CELEX numbers of the EU acts that the snapshot holds whole;
	// nil for a snapshot of the whole list. Only of these does a missing entry
	// say that it is gone; a snapshot of amending acts alone has none, not nil.
	Acts     []string
	Entities iter.Seq2[*entity.Entity, error]
}

// Relisting is a day on which entries of a list came back into force whatever
// older date the publisher prints, or an annex's own first day, as a regime
// file gives it.
type Relisting struct {
	// Covers tells which listings the day is about.
	Covers func(*entity.Listing) bool
	Day    string
	// OnlyUndated selects only listings without a printed date.
	OnlyUndated bool
}

// Options steer a build.
type Options struct {
	Relistings []Relisting
	// Joins are those of the build before, with the user's edits; nil for none.
	Joins *Joins
	// Progress, if set, is told what is being done.
	Progress func(what string)
}

// Dataset is joined entities with their history.
type Dataset struct {
	// Entities are in the order of their ids.
	Entities []*entity.Entity
	// Lists are all snapshots that went in, by list and date.
	Lists []answer.List
	// Joins says which entries were joined, and why.
	Joins *Joins
}

// listOrder is the order in which lists give a joined entity its id and its
// first names. Lists not named here come last, by name.
var listOrder = []string{"us-ofac-sdn", "us-ofac-cons", "us-csl", "eu-fsf", "un-sc", "gb-uksl", "gb-ofsi", "eu-annexes", "regimes", "starter"}

func listRank(list string) string {
	if i := slices.Index(listOrder, list); i >= 0 {
		return fmt.Sprintf("%02d", i)
	}
	return "99" + list
}

// Build reads all inputs and joins them; those of one list and day count in
// the order given, the later as the newer. It takes time and memory in
// proportion to the newest snapshot of each list plus what older ones had
// besides.
func Build(ctx context.Context, inputs []Input, opt Options) (*Dataset, error) {
	progress := opt.Progress
	if progress == nil {
		progress = func(string) {}
	}
	inputs = slices.Clone(inputs)
	slices.SortStableFunc(inputs, func(a, b Input) int {
		return strings.Compare(listRank(a.List)+a.List+"\x00"+a.Date, listRank(b.List)+b.List+"\x00"+b.Date)
	})
	d := &Dataset{}
	var records []*entity.Entity
	for len(inputs) > 0 {
		n := 1
		for n < len(inputs) && inputs[n].List == inputs[0].List {
			n++
		}
		h := newHistory(inputs[0].List, opt.Relistings)
		for _, in := range inputs[:n] {
			progress("reading " + in.List + " of " + in.Date)
			if err := h.add(ctx, in); err != nil {
				return nil, fmt.Errorf("list %s of %s: %w", in.List, in.Date, err)
			}
			d.Lists = append(d.Lists, answer.List{ID: in.List, Date: in.Date, SHA256: in.SHA256})
		}
		records = append(records, h.entities()...)
		inputs = inputs[n:]
	}
	records = withoutRepeats(records)
	progress("joining the lists")
	clusters := join(records, opt.Joins)
	d.Entities = make([]*entity.Entity, 0, len(clusters))
	d.Joins = opt.Joins.edited()
	renamed := map[string]string{}
	for _, c := range clusters {
		e := merge(c, records)
		for _, m := range c.members {
			renamed[records[m.record].ID] = e.ID
		}
		d.Entities = append(d.Entities, e)
		if len(c.members) > 1 {
			d.Joins.Joined = append(d.Joins.Joined, c.joined(e.ID, records))
		}
	}
	for _, e := range d.Entities {
		for i, t := range e.Ties {
			if id, ok := renamed[t.Other]; ok {
				e.Ties[i].Other = id
			}
		}
	}
	weakenShared(d.Entities)
	slices.SortFunc(d.Entities, func(a, b *entity.Entity) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(d.Joins.Joined, func(a, b Joined) int { return strings.Compare(a.ID, b.ID) })
	return d, nil
}
