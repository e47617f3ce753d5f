package regime

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/interdict-project/interdict/answer"
)

// check sees to what the schema can't: that references inside the file lead
// somewhere, that dates are days in order, that a doubt is explained and every
// fact has a source.
func check(f located) error {
	c := &checker{f: f, sources: map[string]cited{}}
	for i, s := range f.Sources {
		if _, twice := c.sources[s.ID]; twice {
			return f.defect("give each source its own id", "source "+s.ID+" stands twice", "sources", strconv.Itoa(i), "id")
		}
		c.sources[s.ID] = s
	}
	for _, part := range []func() error{c.instruments, c.measures, c.permissions, c.parties, c.relistings, c.goods, c.gaps, c.reaches} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

type checker struct {
	f       located
	sources map[string]cited
}

func (c *checker) instruments() error {
	seen := map[string]bool{}
	for i, in := range c.f.Instruments {
		at := []string{"instruments", strconv.Itoa(i)}
		if seen[in.ID] {
			return c.f.defect("give each instrument its own id", "instrument "+in.ID+" stands twice", append(at, "id")...)
		}
		seen[in.ID] = true
		if err := c.days(at, in.InForce, in.Ended, nil); err != nil {
			return err
		}
	}
	for i, in := range c.f.Instruments {
		if in.Amends != "" && !seen[in.Amends] {
			return c.f.defect("name an instrument of this file", "no instrument "+in.Amends, "instruments", strconv.Itoa(i), "amends")
		}
	}
	return nil
}

func (c *checker) measures() error {
	if err := c.doubts(c.f.Doubts); err != nil {
		return err
	}
	for i := range c.f.Measures {
		m := &c.f.Measures[i]
		at := []string{"measures", strconv.Itoa(i)}
		if m.Instrument != "" && c.f.instrument(m.Instrument) == nil {
			return c.f.defect("name an instrument of this file", "no instrument "+m.Instrument, append(at, "instrument")...)
		}
		if err := c.days(at, m.From, m.To, m.Suspended); err != nil {
			return err
		}
		if err := c.fact(at, m.Confidence, m.Note, m.Sources); err != nil {
			return err
		}
		if err := c.doubts(m.Doubts, at...); err != nil {
			return err
		}
		for j, t := range m.Targets {
			if t.Listing != nil && c.f.Kind == "regime" && len(t.Listing.Programs)+len(t.Listing.Acts)+len(t.Listing.References)+len(t.Listing.Features) == 0 {
				return c.f.defect("name programs, acts, features or references; a whole list belongs in a generic file",
					"a regime's measure takes a whole list", append(at, "targets", strconv.Itoa(j), "listing")...)
			}
		}
	}
	return nil
}

// goods checks the lists of goods and their sources.
func (c *checker) goods() error {
	for i, l := range c.f.GoodsLists {
		at := []string{"goodsLists", strconv.Itoa(i)}
		if _, err := c.best(at, l.Sources); err != nil {
			return err
		}
		if l.Coverage != "none" && len(l.HS)+len(l.ECCN) == 0 {
			return c.f.defect("give codes (hs, eccn), or coverage none", "list "+l.ID+" holds nothing", append(at, "coverage")...)
		}
	}
	return nil
}

// gaps checks what is said of law that isn't modelled.
func (c *checker) gaps() error {
	for i, g := range c.f.Unmodelled {
		at := []string{"unmodelled", strconv.Itoa(i)}
		if err := c.days(at, g.From, g.To, nil); err != nil {
			return err
		}
		if _, err := c.best(at, g.Sources); err != nil {
			return err
		}
	}
	return nil
}

// reaches checks the rules of ownership.
func (c *checker) reaches() error {
	one := func(r *ownership, at ...string) error {
		if r == nil {
			return nil
		}
		at = append(at, "ownership")
		if err := c.days(at, r.From, "", nil); err != nil {
			return err
		}
		if r.Rule == "threshold" && r.Threshold == 0 {
			return c.f.defect("give the threshold in per cent", "a threshold of 0", append(at, "threshold")...)
		}
		_, err := c.best(at, r.Sources)
		return err
	}
	if err := one(c.f.Ownership); err != nil {
		return err
	}
	for i := range c.f.Measures {
		if err := one(c.f.Measures[i].Ownership, "measures", strconv.Itoa(i)); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) doubts(doubts []doubt, at ...string) error {
	for i, d := range doubts {
		place := append(slices.Clone(at), "doubts", strconv.Itoa(i))
		if err := c.days(place, d.From, d.To, nil); err != nil {
			return err
		}
		if err := c.fact(place, d.Confidence, d.Note, d.Sources); err != nil {
			return err
		}
		if err := c.named(d.Targets, place...); err != nil {
			return err
		}
		for k, e := range doubts[:i] {
			if d.Answer != "" && e.Answer != "" && d.From <= cmp.Or(e.To, "9999") && e.From <= cmp.Or(d.To, "9999") && !apart(d.Targets, e.Targets) {
				return c.f.defect("end one before the other begins, or make one doubt of them",
					fmt.Sprintf("its days overlap those of doubts[%d], which answers too", k), append(place, "from")...)
			}
		}
	}
	return nil
}

// named checks that the parties among the targets of a permission or a doubt
// are ones that a measure of the file names.
func (c *checker) named(targets []target, at ...string) error {
	for i, t := range targets {
		names := func(m measure) bool {
			return slices.ContainsFunc(m.Targets, func(o target) bool { return o.Party == t.Party })
		}
		if t.Party != "" && !slices.ContainsFunc(c.f.Measures, names) {
			return c.f.defect("name a party that a measure of this file names", "no measure names "+t.Party,
				append(slices.Clone(at), "targets", strconv.Itoa(i), "party")...)
		}
	}
	return nil
}

// apart tells whether the targets of two doubts can't be the same: parties, or
// listings by reference, that only one of them names.
func apart(a, b []target) bool {
	names := func(targets []target) (out []string) {
		for _, t := range targets {
			switch {
			case t.Party != "":
				out = append(out, "party "+t.Party)
			case t.Listing != nil && len(t.Listing.References) > 0:
				out = append(out, t.Listing.References...)
			default:
				return nil // it may be any
			}
		}
		return out
	}
	x, y := names(a), names(b)
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(n string) bool { return slices.Contains(y, n) })
}

func (c *checker) permissions() error {
	for i := range c.f.Permissions {
		p := &c.f.Permissions[i]
		at := []string{"permissions", strconv.Itoa(i)}
		if p.Instrument != "" && c.f.instrument(p.Instrument) == nil {
			return c.f.defect("name an instrument of this file", "no instrument "+p.Instrument, append(at, "instrument")...)
		}
		if err := c.days(at, p.From, p.To, p.Suspended); err != nil {
			return err
		}
		if err := c.fact(at, p.Confidence, p.Note, p.Sources); err != nil {
			return err
		}
		for j, id := range p.Measures {
			if !slices.ContainsFunc(c.f.Measures, func(m measure) bool { return m.ID == id }) {
				return c.f.defect("name a measure of this file", "no measure "+id, append(at, "measures", strconv.Itoa(j))...)
			}
		}
		if err := c.named(p.Targets, at...); err != nil {
			return err
		}
		if p.After != nil && len(p.After.Targets) > 0 {
			return c.f.defect("leave them out", "it holds for the permission's own targets", append(at, "after", "targets")...)
		}
		if p.After != nil && p.To == "" {
			return c.f.defect("give the day it ends (to), or leave after out", "after what, without an end?", append(at, "after")...)
		}
	}
	return nil
}

func (c *checker) parties() error {
	for i, p := range c.f.Parties {
		at := []string{"parties", strconv.Itoa(i)}
		// How sure a party's listing is stands with the measure that names it.
		if _, err := c.best(at, p.Sources); err != nil {
			return err
		}
		for j, l := range p.Listings {
			if l.Listed != "" && !isDay(l.Listed) {
				return c.f.defect("write a day as 2025-09-28", l.Listed+" is not a day", append(at, "listings", strconv.Itoa(j), "listed")...)
			}
		}
		for j, t := range p.Ties {
			place := append(slices.Clone(at), "ties", strconv.Itoa(j))
			if err := c.days(place, t.From, t.To, nil); err != nil {
				return err
			}
			if _, err := c.best(place, t.Sources); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *checker) relistings() error {
	for i, r := range c.f.Relistings {
		at := []string{"relistings", strconv.Itoa(i)}
		if !isDay(r.Day) {
			return c.f.defect("write a day as 2025-09-28", r.Day+" is not a day", append(at, "day")...)
		}
		if (r.Program == "") == (r.Act == "") {
			return c.f.defect("give either", "needs a program or an act", at...)
		}
		if err := c.fact(at, r.Confidence, r.Note, r.Sources); err != nil {
			return err
		}
	}
	return nil
}

// days checks that the days are days, in order, and that windows lie within
// them one after the other.
func (c *checker) days(at []string, from, to string, windows []window) error {
	for _, d := range []struct{ member, day string }{{"from", from}, {"to", to}} {
		if d.day != "" && !isDay(d.day) {
			return c.f.defect("write a day as 2025-09-28", d.day+" is not a day", append(slices.Clone(at), d.member)...)
		}
	}
	if from != "" && to != "" && to < from {
		return c.f.defect("put the days in order", "it ends before it begins", append(slices.Clone(at), "to")...)
	}
	last := from
	for i, w := range windows {
		place := append(slices.Clone(at), "suspended", strconv.Itoa(i))
		if err := c.days(place, w.From, w.To, nil); err != nil {
			return err
		}
		if w.Instrument != "" && c.f.instrument(w.Instrument) == nil {
			return c.f.defect("name an instrument of this file", "no instrument "+w.Instrument, append(place, "instrument")...)
		}
		if w.From <= last || last == "9999" || to != "" && cmp.Or(w.To, to) > to {
			return c.f.defect("put windows one after the other, after the first day and not past the last",
				"suspensions overlap or lie outside", place...)
		}
		if err := c.fact(place, w.Confidence, w.Note, w.Sources); err != nil {
			return err
		}
		last = cmp.Or(w.To, "9999")
	}
	return nil
}

// fact checks a fact's sources, and that its confidence isn't higher than
// theirs: what only press tells is at most "press only".
func (c *checker) fact(at []string, confidence, note string, sources []string) error {
	best, err := c.best(at, sources)
	if err != nil {
		return err
	}
	if weakest(confidence, best) != confidence {
		return c.f.defect("lower the confidence to "+best+", or name a better source",
			fmt.Sprintf("confidence %q on sources that bear %q at most", confidence, best), append(slices.Clone(at), "confidence")...)
	}
	if confidence != answer.Official && note == "" {
		return c.f.defect("say in a note what is in doubt", "confidence "+confidence+" without a note", at...)
	}
	return nil
}

// best returns the confidence that the best of the sources can bear.
func (c *checker) best(at, sources []string) (string, error) {
	if len(sources) == 0 {
		return "", c.f.defect("name where the fact is from (sources)", "no source", at...)
	}
	best := answer.UnconfirmedFacts
	for i, id := range sources {
		s, ok := c.sources[id]
		if !ok {
			return "", c.f.defect("name a source of this file", "no source "+id, append(slices.Clone(at), "sources", strconv.Itoa(i))...)
		}
		can := answer.UnconfirmedFacts
		switch s.Kind {
		case "official", "list":
			can = answer.Official
		case "press":
			can = answer.PressOnly
		}
		if betterConfidence(can, best) {
			best = can
		}
	}
	return best, nil
}

// instrument returns the instrument of that id, nil if there is none.
func (f *file) instrument(id string) *instrument {
	for i := range f.Instruments {
		if f.Instruments[i].ID == id {
			return &f.Instruments[i]
		}
	}
	return nil
}
