package regime

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
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
	for _, part := range []func() error{c.instruments, c.measures, c.permissions, c.parties, c.relistings} {
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

func (c *checker) doubts(doubts []doubt, at ...string) error {
	for i, d := range doubts {
		place := append(slices.Clone(at), "doubts", strconv.Itoa(i))
		if err := c.days(place, d.From, d.To, nil); err != nil {
			return err
		}
		if err := c.fact(place, d.Confidence, d.Note, d.Sources); err != nil {
			return err
		}
	}
	return nil
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
		if p.After != nil && p.To == "" {
			return c.f.defect("give the day it ends (to), or leave after out", "after what, without an end?", append(at, "after")...)
		}
	}
	return nil
}

func (c *checker) parties() error {
	for i, p := range c.f.Parties {
		at := []string{"parties", strconv.Itoa(i)}
		if err := c.fact(at, answer.Official, "", p.Sources); err != nil {
			return err
		}
		for j, l := range p.Listings {
			if l.Listed != "" && !isDay(l.Listed) {
				return c.f.defect("write a day as 2025-09-28", l.Listed+" is not a day", append(at, "listings", strconv.Itoa(j), "listed")...)
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
	if len(sources) == 0 {
		return c.f.defect("name where the fact is from (sources)", "no source", at...)
	}
	best := answer.UnconfirmedFacts
	for i, id := range sources {
		s, ok := c.sources[id]
		if !ok {
			return c.f.defect("name a source of this file", "no source "+id, append(slices.Clone(at), "sources", strconv.Itoa(i))...)
		}
		can := answer.UnconfirmedFacts
		switch s.Kind {
		case "official", "list":
			can = answer.Official
		case "press":
			can = answer.PressOnly
		}
		if slices.Index(confidences[:], can) < slices.Index(confidences[:], best) {
			best = can
		}
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

// instrument returns the instrument of that id, nil if there is none.
func (f *file) instrument(id string) *instrument {
	for i := range f.Instruments {
		if f.Instruments[i].ID == id {
			return &f.Instruments[i]
		}
	}
	return nil
}

// join puts the files together and checks what only shows then: ids that
// must be unique over all files, and parties that measures name.
func (s *Set) join() error {
	files, measures := map[string]string{}, map[string]string{}
	s.permits = map[string][]*permission{}
	s.knownActs = map[string]map[string]bool{}
	for _, f := range s.files {
		if other, twice := files[f.ID]; twice {
			return fmt.Errorf("%s: id %s is that of %s too; give each file its own", f.name, f.ID, other)
		}
		files[f.ID] = f.name
		for i := range f.Measures {
			m := &f.Measures[i]
			if other, twice := measures[m.ID]; twice {
				return fmt.Errorf("%s: measures[%d]: id %s stands in %s too; give each measure its own", f.name, i, m.ID, other)
			}
			measures[m.ID] = f.name
			if f.Kind == "generic" {
				s.generic = append(s.generic, m)
			} else {
				s.measures = append(s.measures, m)
			}
			s.prepare(m)
		}
		for i := range f.Permissions {
			p := &f.Permissions[i]
			for _, t := range p.Targets {
				if t.Listing != nil {
					t.Listing.fold()
				}
			}
			for _, id := range p.Measures {
				s.permits[id] = append(s.permits[id], p)
			}
		}
		s.relisted = append(s.relisted, f.Relistings...)
	}
	return s.joinParties()
}

// prepare folds the measure's selectors and notes the acts they name.
func (s *Set) prepare(m *measure) {
	for _, t := range m.Targets {
		if t.Listing == nil {
			continue
		}
		t.Listing.fold()
		for _, list := range t.Listing.Lists {
			if s.knownActs[list] == nil {
				s.knownActs[list] = map[string]bool{}
			}
			for _, a := range slices.Concat(t.Listing.Acts, t.Listing.ExceptActs) {
				s.knownActs[list][a] = true
			}
		}
	}
}

// joinParties builds the entities of the parties: a party that stands in
// several files is one, with the listings of all.
func (s *Set) joinParties() error {
	byID := map[string]*entity.Entity{}
	for _, f := range s.files {
		for i := range f.Parties {
			p := &f.Parties[i]
			e := byID[p.ID]
			if e == nil {
				e = &entity.Entity{ID: "regime-" + p.ID, Schema: p.Schema, Datasets: []string{ListID}, Target: true}
				byID[p.ID] = e
			}
			if e.Schema != p.Schema {
				return fmt.Errorf("%s: parties[%d]: %s is a %s here and a %s elsewhere; make them agree", f.name, i, p.ID, p.Schema, e.Schema)
			}
			p.fill(e, f)
		}
	}
	for _, m := range s.measures {
		for i, t := range m.Targets {
			if t.Party == "" {
				continue
			}
			e := byID[t.Party]
			if e == nil {
				return fmt.Errorf("%s: measure %s: targets[%d]: no party %s; name one of a regime file's parties", m.file.name, m.ID, i, t.Party)
			}
			l := entity.Listing{
				List: ListID, Issuer: m.file.Issuer, Reference: partyReference(m, t.Party),
				Programs: []string{m.file.ID}, Measures: []string{m.Kind}, Listed: m.From, Ended: m.To,
			}
			if in := m.file.instrument(m.Instrument); in != nil {
				l.Law = []entity.Law{{Title: in.Citation, CELEX: in.CELEX, InForce: in.InForce, URL: in.SourceURL}}
				l.SourceURL = cmp.Or(m.SourceURL, in.SourceURL)
			}
			e.Listings = append(e.Listings, l)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		s.parties = append(s.parties, byID[id])
	}
	return nil
}

// fill adds to the entity what the file says of the party.
func (p *party) fill(e *entity.Entity, f *file) {
	for i, n := range p.Names {
		k := cmp.Or(n.Kind, entity.KindAlias)
		if i == 0 && n.Kind == "" && len(e.Names) == 0 {
			k = entity.KindName
		}
		e.AddName(entity.Name{Text: n.Text, Kind: k, Lang: n.Lang, Weak: n.Weak})
	}
	e.Add("country", p.Country)
	e.Add("notes", p.Note)
	for _, l := range p.Listings {
		out := entity.Listing{
			List: ListID, Issuer: f.Issuer, Reference: l.Reference, Programs: l.Programs, Annex: l.Annex,
			Measures: l.Measures, Listed: l.Listed,
		}
		for _, in := range f.Instruments {
			if in.CELEX != "" && in.CELEX == l.Act {
				out.Law = []entity.Law{{Title: in.Citation, CELEX: in.CELEX, InForce: in.InForce, URL: in.SourceURL}}
				out.SourceURL = in.SourceURL
			}
		}
		e.Listings = append(e.Listings, out)
	}
}
