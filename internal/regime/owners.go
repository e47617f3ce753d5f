package regime

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// Holding is that one party owns a share of another, controls it, or is tied
// to it in a weaker way.
type Holding struct {
	// Owner and Owned are entity ids, or any keys the caller uses for parties
	// that are in no list.
	Owner, Owned         string
	OwnerName, OwnedName string
	// Percent is the share in per cent, to nine decimals; nil where it isn't
	// known. What is no number between 0 and 100 counts as not known.
	//
	// A share that isn't known, without Control, MayControl and Tie, is one that
	// the user tells of and leaves open: he can say it ([Reach.Untold]). Lists,
	// which print no shares, give MayControl with it.
	Percent *float64
	// Control is set where the owner controls the owned whatever its share,
	// MayControl where that is said to be possible, as by "Owned or Controlled
	// By" on a list.
	Control, MayControl bool
	// Tie is set where the two are tied by something that is neither a share nor
	// control: a FollowTheMoney interval schema such as Directorship. Percent and
	// Control mean nothing then.
	Tie string
	// From and To bound the holding, both days included; empty is open. A year
	// or a month stands for all its days.
	From, To string
	// Source says how it is known.
	Source string
}

// Owners is the graph of who owns and controls whom.
//
// Of several holdings of one owner in one party that are in force on the same
// day the largest share counts, never their sum: the same share is often told
// by two sources. A share that one source gives and another leaves open is
// known. A party's share in itself doesn't count.
//
// Queries may run at the same time; [Owners.Add] may not run beside them.
type Owners struct {
	ids      []string // in order
	names    []string
	entities map[string]*entity.Entity
	number   map[string]int32
	owners   [][]edge // by the owned: in order of owners, days and shares
	tied     [][]edge // by either end: what is neither a share nor control
}

// edge is one holding in the graph.
type edge struct {
	owner, owned int32
	share        share
	control      certainty
	tie          string
	from, to     string
	source       string
}

// share is a share in billionths of a per cent, or notKnown. Whole numbers
// add up exactly: 33.34 and 16.66 are 50.
type share int64

const (
	perCent  share = 1e9
	whole          = 100 * perCent
	notKnown share = -1
)

// certainty of a fact, the strongest last.
type certainty uint8

const (
	no certainty = iota
	perhaps
	yes
)

// NewOwners builds the graph. The order of the holdings doesn't matter;
// those without an owner or owned are left out.
func NewOwners(holdings []Holding) *Owners {
	o := &Owners{entities: map[string]*entity.Entity{}, number: make(map[string]int32, len(holdings))}
	names := make(map[string]string, len(holdings))
	for i := range holdings {
		h := &holdings[i]
		if h.Owner != "" && h.Owned != "" {
			o.meet(names, h.Owner, h.OwnerName)
			o.meet(names, h.Owned, h.OwnedName)
		}
	}
	slices.Sort(o.ids)
	o.names = make([]string, len(o.ids))
	for i, id := range o.ids {
		o.number[id] = int32(i)
		o.names[i] = cmp.Or(names[id], id)
	}
	o.owners, o.tied = make([][]edge, len(o.ids)), make([][]edge, len(o.ids))
	for i := range holdings {
		h := &holdings[i]
		if h.Owner != "" && h.Owned != "" && h.Owner != h.Owned {
			o.hold(h)
		}
	}
	for i := range o.owners {
		slices.SortFunc(o.owners[i], edge.compare)
		slices.SortFunc(o.tied[i], edge.compare)
	}
	return o
}

// meet notes a party. Of several names the first in order of the alphabet is
// kept, whatever the order in which they come.
func (o *Owners) meet(names map[string]string, id, name string) {
	had, known := names[id]
	if !known {
		o.ids = append(o.ids, id)
	}
	if !known || had == "" || name != "" && name < had {
		names[id] = name
	}
}

func (o *Owners) hold(h *Holding) {
	e := edge{owner: o.number[h.Owner], owned: o.number[h.Owned], tie: h.Tie, from: h.From, to: h.To, source: h.Source}
	if h.Tie != "" {
		o.tied[e.owner] = append(o.tied[e.owner], e)
		o.tied[e.owned] = append(o.tied[e.owned], e)
		return
	}
	e.share = shareOf(h.Percent)
	switch {
	case h.Control:
		e.control = yes
	case h.MayControl:
		e.control = perhaps
	}
	o.owners[e.owned] = append(o.owners[e.owned], e)
}

// shareOf reads a percentage.
func shareOf(percent *float64) share {
	if percent == nil || !(*percent >= 0 && *percent <= 100) {
		return notKnown
	}
	return share(math.Round(*percent * float64(perCent)))
}

// compare orders the holdings in one party: by owner, then by what they say.
func (e edge) compare(f edge) int {
	return cmp.Or(
		cmp.Compare(e.owner, f.owner),
		cmp.Compare(e.owned, f.owned),
		-cmp.Compare(e.share, f.share),
		-cmp.Compare(e.control, f.control),
		strings.Compare(e.tie, f.tie),
		strings.Compare(e.source, f.source),
		strings.Compare(e.from, f.from),
		strings.Compare(e.to, f.to),
	)
}

// on tells whether the holding is in force on a day; without a day it is.
func (e edge) on(day string) bool {
	return day == "" || (e.from == "" || upTo(day, e.from) >= e.from) && (e.to == "" || upTo(day, e.to) <= e.to)
}

// leftOpen tells whether it is a share that the user tells of without saying
// how large it is. Of one that a list tells of, control may be too.
func (e edge) leftOpen() bool { return e.share == notKnown && e.control == no }

// upTo cuts a day to the precision of a bound.
func upTo(day, bound string) string { return day[:min(len(day), len(bound))] }

// Add registers an owner's entity: its caption is shown in paths, and
// [Owners.Entity] returns it.
func (o *Owners) Add(e *entity.Entity) { o.entities[e.ID] = e }

// Entity returns the entity registered under an id, nil if none is.
func (o *Owners) Entity(id string) *entity.Entity { return o.entities[id] }

// name returns the name to show for a party.
func (o *Owners) name(n int32) string {
	if e := o.entities[o.ids[n]]; e != nil {
		return e.Caption()
	}
	return o.names[n]
}

// HoldingsOfShares returns the shares of an activity as holdings. A share
// without an owned party is in the party given, the first of the case.
func HoldingsOfShares(shares []answer.Share, party, name string) []Holding {
	out := make([]Holding, len(shares))
	for i, s := range shares {
		out[i] = Holding{
			Owner: s.Owner, OwnerName: s.Owner, Owned: s.Owned, OwnedName: s.Owned,
			Percent: s.Percent, Control: s.Control, From: s.From, To: s.To, Source: s.Source,
		}
		if s.Owned == "" {
			out[i].Owned, out[i].OwnedName = party, name
		}
	}
	return out
}
