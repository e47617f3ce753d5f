package dataset

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/interdict-project/interdict/entity"
)

// history gathers the snapshots of one list, oldest first.
type history struct {
	list       string
	relistings []Relisting
	dates      []string
	acts       []map[string]bool // of each snapshot, the acts it holds whole; nil for the whole list
	entries    map[string]*entry
	order      []string // ids in the order of first sight
}

// entry is one entity of the list over all snapshots.
type entry struct {
	newest   *entity.Entity
	listings map[string]*seen
}

// seen is one listing of an entry over all snapshots.
type seen struct {
	in      []int  // numbers of the snapshots that have it
	printed string // earliest date printed in any
	newest  entity.Listing
}

func newHistory(list string, relistings []Relisting) *history {
	return &history{list: list, relistings: relistings, entries: map[string]*entry{}}
}

// add reads the next snapshot.
func (h *history) add(ctx context.Context, in Input) error {
	n := len(h.dates)
	h.dates = append(h.dates, in.Date)
	h.acts = append(h.acts, setOf(in.Acts))
	for e, err := range in.Entities {
		if err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(e.Listings) == 0 {
			continue // no party: an address, a position, a payment of somebody's own list
		}
		have := h.entries[e.ID]
		if have == nil {
			have = &entry{listings: map[string]*seen{}}
			h.entries[e.ID] = have
			h.order = append(h.order, e.ID)
		}
		have.newest = e
		for _, l := range e.Listings {
			key := l.List + "\x00" + l.Reference + "\x00" + l.Annex + "\x00" + veryList(&l)
			s := have.listings[key]
			if s == nil {
				s = &seen{}
				have.listings[key] = s
			}
			if len(s.in) == 0 || s.in[len(s.in)-1] != n {
				s.in = append(s.in, n)
			}
			if l.Listed != "" && (s.printed == "" || l.Listed < s.printed) {
				s.printed = l.Listed
			}
			s.newest = l
		}
	}
	return nil
}

// entities returns each entry as its newest snapshot has it, with every
// listing it ever had and the periods in which that held.
func (h *history) entities() []*entity.Entity {
	out := make([]*entity.Entity, 0, len(h.order))
	for _, id := range h.order {
		have := h.entries[id]
		have.settleUnmarked()
		e := have.newest
		keys := make([]string, 0, len(have.listings))
		for key := range have.listings {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		e.Listings = e.Listings[:0:0]
		for _, key := range keys {
			s := have.listings[key]
			l := s.newest
			l.Listed = s.printed
			l.Periods = h.periods(&l, s)
			e.Listings = append(e.Listings, l)
		}
		out = append(out, e)
	}
	return out
}

// periods reckons when a listing held, from the date its publisher prints (p),
// the snapshots that have it and those that lack it, and a re-listing date of
// a regime file (r):
//
//   - A listing starts on p. An r later than p replaces it.
//   - After a snapshot that lacks it, p counts only if it is later than that
//     snapshot; else r, if it is; else the date of the first snapshot that has
//     it, and the days of the gap are in doubt.
//   - It ends with the last snapshot that has it, if a later one lacks it; the
//     days until that one are in doubt.
//   - Without p and r, the first day isn't known, and the listing is reported
//     on every day.
//
// A snapshot of some acts lacks only what is of those: of other acts' entries
// it tells nothing, and is passed over.
func (h *history) periods(l *entity.Listing, s *seen) []entity.Period {
	relisted := ""
	for _, r := range h.relistings {
		if r.Covers(l) && (l.Listed == "" || l.Listed < r.Day && !r.OnlyUndated) && r.Day > relisted {
			relisted = r.Day
		}
	}
	act := actOf(l)
	var out []entity.Period
	for i := 0; i < len(s.in); {
		j := i
		next := h.tellsAfter(s.in[j], act)
		for j+1 < len(s.in) && s.in[j+1] <= next {
			j++
			next = h.tellsAfter(s.in[j], act)
		}
		p := h.start(l, s.in[i], relisted)
		if next < len(h.dates) {
			p.To, p.Gone = h.dates[s.in[j]], h.dates[next]
		}
		if l.Ended != "" && (p.To == "" || l.Ended < p.To) {
			p.To, p.Gone = l.Ended, ""
		}
		out = append(out, p)
		i = j + 1
	}
	return out
}

// start reckons the first day of a run of snapshots that begins with number n.
func (h *history) start(l *entity.Listing, n int, relisted string) entity.Period {
	lacking, act := "", actOf(l)
	for before := n - 1; before >= 0 && lacking == ""; before-- {
		if h.tells(before, act) {
			lacking = h.dates[before]
		}
	}
	switch {
	case relisted != "" && relisted > lacking && (lacking != "" || relisted <= h.dates[n]):
		return entity.Period{From: relisted, FromBasis: entity.BasisRegime}
	case l.Listed != "" && l.Listed > lacking:
		basis := entity.BasisPrinted
		if l.Inferred != "" {
			basis = entity.BasisInferred
		}
		return entity.Period{From: l.Listed, FromBasis: basis}
	case lacking != "":
		return entity.Period{From: h.dates[n], FromBasis: entity.BasisSnapshot, Doubt: dayAfter(lacking)}
	}
	return entity.Period{FromBasis: entity.BasisUnknown}
}

// tells reports whether snapshot number n, by lacking an entry of an act, says
// that it is gone. Of an entry that names no act only whole lists say so.
func (h *history) tells(n int, act string) bool {
	return h.acts[n] == nil || h.acts[n][act]
}

// tellsAfter returns the number of the first snapshot after n that tells of an
// act, the count of snapshots if none does.
func (h *history) tellsAfter(n int, act string) int {
	for n++; n < len(h.dates) && !h.tells(n, act); n++ {
	}
	return n
}

// actOf returns the CELEX number of the act whose annex a listing is of, as its
// reference begins with it ("eu-oj:32014R0269:I:1549"); "" for other listings.
func actOf(l *entity.Listing) string {
	rest, ok := strings.CutPrefix(l.Reference, "eu-oj:")
	if !ok {
		return ""
	}
	act, _, _ := strings.Cut(rest, ":")
	return act
}

// setOf returns the values as a set, nil for nil.
func setOf(all []string) map[string]bool {
	if all == nil {
		return nil
	}
	set := map[string]bool{}
	for _, v := range all {
		set[v] = true
	}
	return set
}

// dayAfter returns the day after an ISO 8601 day.
func dayAfter(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, 1).Format(time.DateOnly)
}
