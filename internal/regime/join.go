package regime

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/interdict-project/interdict/entity"
)

// join puts the files together and checks what only shows then: ids that
// must be unique over all files, conditions, and parties that measures name.
func (s *Set) join(files []located) error {
	ids, measures := map[string]string{}, map[string]string{}
	s.permits = map[string][]*permission{}
	for _, f := range files {
		s.files = append(s.files, f.file)
		if other, twice := ids[f.ID]; twice {
			return f.defect("give each file its own", "id "+f.ID+" is that of "+other+" too", "id")
		}
		ids[f.ID] = f.name
		for i := range f.Measures {
			m := &f.Measures[i]
			if other, twice := measures[m.ID]; twice {
				return f.defect("give each measure its own", "id "+m.ID+" stands in "+other+" too", "measures", strconv.Itoa(i), "id")
			}
			measures[m.ID] = f.name
			if f.Kind == "generic" {
				s.generic = append(s.generic, m)
			} else {
				s.measures = append(s.measures, m)
			}
			fold(m.Targets)
			foldDoubts(m.Doubts)
		}
		foldDoubts(f.Doubts)
		for i := range f.Permissions {
			s.joinPermission(f.file, &f.Permissions[i])
		}
		s.relisted = append(s.relisted, f.Relistings...)
	}
	s.targets = newTargetIndex(s.measures, s.generic)
	if err := s.joinParties(files); err != nil {
		return err
	}
	if err := s.compile(files); err != nil {
		return err
	}
	s.plan()
	return nil
}

func (s *Set) joinPermission(f *file, p *permission) {
	p.url = p.SourceURL
	if in := f.instrument(p.Instrument); in != nil {
		p.url = cmp.Or(p.SourceURL, in.SourceURL)
	}
	fold(p.Targets)
	for _, id := range p.Measures {
		s.permits[id] = append(s.permits[id], p)
	}
}

func foldDoubts(doubts []doubt) {
	for i := range doubts {
		fold(doubts[i].Targets)
	}
}

// fold prepares selectors for comparison.
func fold(targets []target) {
	for _, t := range targets {
		if t.Listing != nil {
			t.Listing.fold()
		}
	}
}

// joinParties builds the entities of the parties: a party that stands in
// several files is one, with the listings of all.
func (s *Set) joinParties(files []located) error {
	byID := map[string]*entity.Entity{}
	for _, f := range files {
		for i := range f.Parties {
			p := &f.Parties[i]
			e := byID[p.ID]
			if e == nil {
				e = &entity.Entity{ID: "regime-" + p.ID, Schema: p.Schema, Datasets: []string{ListID}, Target: true}
				byID[p.ID] = e
			}
			if e.Schema != p.Schema {
				return f.defect("make them agree", p.ID+" is a "+p.Schema+" here and a "+e.Schema+" elsewhere", "parties", strconv.Itoa(i), "schema")
			}
			p.fill(e, f.file)
		}
	}
	for _, f := range files {
		for i := range f.Measures {
			if f.Kind == "generic" {
				break
			}
			m := &f.Measures[i]
			for k, t := range m.Targets {
				if t.Party == "" {
					continue
				}
				e := byID[t.Party]
				if e == nil {
					return f.defect("name one of a regime file's parties", "no party "+t.Party,
						"measures", strconv.Itoa(i), "targets", strconv.Itoa(k), "party")
				}
				e.Listings = append(e.Listings, m.naming(t.Party))
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		s.parties = append(s.parties, byID[id])
	}
	return nil
}

// naming is the listing that stands for a measure on a party by name.
func (m *measure) naming(party string) entity.Listing {
	l := entity.Listing{
		List: ListID, Issuer: m.file.Issuer, Reference: partyReference(m, party),
		Programs: []string{m.file.ID}, Measures: []string{m.Kind}, Listed: m.From, Ended: m.To,
	}
	if in := m.file.instrument(m.Instrument); in != nil {
		l.Law = []entity.Law{{Title: in.Citation, CELEX: in.CELEX, InForce: in.InForce, URL: in.SourceURL}}
		l.SourceURL = cmp.Or(m.SourceURL, in.SourceURL)
	}
	return l
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
	for _, t := range p.Ties {
		for _, other := range t.Others {
			e.AddTie(entity.Tie{Kind: t.Kind, Role: t.Role, Other: other, OtherName: t.Name, Printed: t.Printed, From: t.From, To: t.To})
		}
	}
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
