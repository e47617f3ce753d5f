package screen

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/match"
)

// Search asks for parties by what is known of them. A name and an address
// are compared, and give a score; everything else must fit exactly (but for
// case). What is empty isn't asked for.
type Search struct {
	Name, Address string
	// ID is an id, a publisher's reference or an identifier of any kind.
	ID string
	// Lists are ids of lists; Programs are programme tags, whole or the first
	// letters; Countries are ISO 3166 codes; Types are FollowTheMoney schemata.
	// Of several, one must fit.
	Lists, Programs, Countries, Types []string
	// ListedFrom and ListedTo bound the first day of a listing, both included;
	// each may be a year, a month or a day.
	ListedFrom, ListedTo string
	// AsOf is the day on which a listing must hold, or may hold; empty for any,
	// ended ones too.
	AsOf string
	// Threshold is the least score, between 0 and 1; Limit the most results, 0
	// for all.
	Threshold float64
	Limit     int
}

// Found is one party that fits a search.
type Found struct {
	ID      string `json:"id"`
	Caption string `json:"caption"`
	Schema  string `json:"schema"`
	// Score is the probability that the name means the party, or the share of
	// the address that agrees, whichever is less; 1 where neither is asked for.
	Score float64 `json:"score"`
	// Matched is the listed name, address or number that fits.
	Matched   string           `json:"matched,omitempty"`
	Countries []string         `json:"countries"`
	Referents []string         `json:"referents"`
	Listings  []entity.Listing `json:"listings"` // those that fit the filters
}

// mostFound bounds the parties that a name is compared with.
const mostFound = 2000

// Search returns the parties that fit, best first, of equal scores in the
// order of their ids, and how many fit in all. Without name, address and id
// it reads every entity, which takes a second for fifty thousand.
func (e *Engine) Search(ctx context.Context, s Search) (found []Found, total int, err error) {
	if s.Threshold < 0 || s.Threshold > 1 {
		return nil, 0, fmt.Errorf("the threshold %v is not between 0 and 1", s.Threshold)
	}
	if len(s.Name) > maxNameBytes || len(s.Address) > maxNameBytes {
		return nil, 0, fmt.Errorf("a name or address of more than %d bytes", maxNameBytes)
	}
	if s.Name == "" && s.Address == "" && s.ID == "" && len(s.Lists)+len(s.Programs)+len(s.Countries)+len(s.Types) == 0 && s.ListedFrom == "" && s.ListedTo == "" {
		return nil, 0, fmt.Errorf("nothing to search for: give a name, an address, an id, or a filter")
	}
	at, err := e.searched(ctx, s)
	if err != nil {
		return nil, 0, err
	}
	for _, h := range at {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		ent, err := e.index.Entity(h.entity)
		if err != nil {
			return nil, 0, err
		}
		if listings, ok := s.fits(ent); ok && h.score >= s.Threshold {
			found = append(found, Found{ID: ent.ID, Caption: ent.Caption(), Schema: ent.Schema, Score: h.score, Matched: h.matched,
				Countries: countriesOf(ent), Referents: append([]string{}, ent.Referents...), Listings: listings})
		}
	}
	slices.SortStableFunc(found, func(a, b Found) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID)) })
	total = len(found)
	if s.Limit > 0 && total > s.Limit {
		found = found[:s.Limit]
	}
	return found, total, nil
}

// spotted is an entity that name, address and id find.
type spotted struct {
	entity  int
	score   float64
	matched string
}

// searched returns the entities that name, address and id find, all of them
// where none of these is asked for.
func (e *Engine) searched(ctx context.Context, s Search) ([]spotted, error) {
	var sets [][]spotted
	if s.ID != "" {
		sets = append(sets, e.byID(s.ID))
	}
	if s.Name != "" {
		var set []spotted
		for _, m := range e.matcher.Search(match.Query{Names: []string{s.Name}}, mostFound) {
			set = append(set, spotted{m.Entity, fraction(m.Score), m.Listed})
		}
		sets = append(sets, set)
	}
	if s.Address != "" {
		set, err := e.byAddress(ctx, s.Address)
		if err != nil {
			return nil, err
		}
		sets = append(sets, set)
	}
	if len(sets) == 0 {
		all := make([]spotted, e.index.Len())
		for i := range all {
			all[i] = spotted{entity: i, score: 1}
		}
		return all, nil
	}
	return common(sets), nil
}

// common returns what stands in all sets, with the least of its scores.
func common(sets [][]spotted) []spotted {
	out := sets[0]
	for _, set := range sets[1:] {
		at := map[int]spotted{}
		for _, h := range set {
			at[h.entity] = h
		}
		var both []spotted
		for _, h := range out {
			if o, ok := at[h.entity]; ok {
				h.score = min(h.score, o.score)
				h.matched = strings.Trim(h.matched+" · "+o.matched, " ·")
				both = append(both, h)
			}
		}
		out = both
	}
	return out
}

// byID finds entities by id, reference or identifier.
func (e *Engine) byID(id string) []spotted {
	var out []spotted
	for _, i := range append(e.index.Find(id), e.index.Identified(id)...) {
		if !slices.ContainsFunc(out, func(h spotted) bool { return h.entity == i }) {
			out = append(out, spotted{i, 1, id})
		}
	}
	return out
}

// fits returns the listings of an entity that fit the filters; it fits if it
// has one, and its kind and country fit.
func (s *Search) fits(ent *entity.Entity) ([]entity.Listing, bool) {
	same := func(want []string, have string) bool {
		return len(want) == 0 || slices.ContainsFunc(want, func(w string) bool { return strings.EqualFold(w, have) })
	}
	if !same(s.Types, ent.Schema) {
		return nil, false
	}
	if len(s.Countries) > 0 && !slices.ContainsFunc(countriesOf(ent), func(c string) bool { return same(s.Countries, c) }) {
		return nil, false
	}
	listings := []entity.Listing{}
	for i := range ent.Listings {
		l := &ent.Listings[i]
		if same(s.Lists, l.List) && s.fitsProgram(l) && s.fitsDate(l) && s.holds(l) {
			listings = append(listings, *l)
		}
	}
	return listings, len(listings) > 0
}

func (s *Search) holds(l *entity.Listing) bool {
	on := l.On(s.AsOf)
	return s.AsOf == "" || on.Held || on.Unconfirmed
}

func (s *Search) fitsProgram(l *entity.Listing) bool {
	return len(s.Programs) == 0 || slices.ContainsFunc(l.Programs, func(p string) bool {
		return slices.ContainsFunc(s.Programs, func(w string) bool {
			return w != "" && len(p) >= len(w) && strings.EqualFold(p[:len(w)], w)
		})
	})
}

// fitsDate tells whether a listing began within the bounds, by its periods or
// by the publisher's date.
func (s *Search) fitsDate(l *entity.Listing) bool {
	if s.ListedFrom == "" && s.ListedTo == "" {
		return true
	}
	days := []string{l.Listed}
	for _, p := range l.Periods {
		days = append(days, p.From)
	}
	return slices.ContainsFunc(days, func(day string) bool {
		return day != "" && day >= s.ListedFrom && (s.ListedTo == "" || day <= s.ListedTo || strings.HasPrefix(day, s.ListedTo))
	})
}

// countriesOf returns the countries of an entity in the order in which it
// gives them.
func countriesOf(ent *entity.Entity) []string {
	out := []string{}
	add := func(c string) {
		if c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	for _, prop := range []string{"nationality", "citizenship", "country", "jurisdiction", "mainCountry", "flag"} {
		for _, c := range ent.Properties[prop] {
			add(c)
		}
	}
	for _, a := range ent.Addresses {
		add(a.Country)
	}
	return out
}
