package screen

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
	"github.com/interdict-project/interdict/internal/intake/document"
	"github.com/interdict-project/interdict/internal/match"
	"github.com/interdict-project/interdict/internal/spot"
)

// reading is what a document holds, before any day is asked about.
type reading struct {
	engine   *Engine
	glossary *spot.Glossary
	doc      *document.Document

	parties   []mentioned
	at        map[int]int // entity → number in parties
	near      []answer.NearMiss
	contexts  []spot.Context
	countries []string       // those that the text speaks of
	roleBody  map[int]string // context number → id of the listed body behind a role
}

// mentioned is one party with all its places in a document.
type mentioned struct {
	ent      *entity.Entity
	score    int
	spans    []answer.Span
	evidence []answer.Evidence
}

// read finds all parties and contexts of a document.
func (e *Engine) read(doc *document.Document) (*reading, error) {
	glossary, err := e.glossary()
	if err != nil {
		return nil, fmt.Errorf("loading the glossary of state bodies: %w", err)
	}
	descriptions, contexts := glossary.Survey(doc.Text)
	f := &reading{engine: e, glossary: glossary, doc: doc, at: map[int]int{}, contexts: contexts, roleBody: map[int]string{}}
	around := surroundings(contexts)
	f.countries = around.Countries
	named := e.spotter.Names(doc.Text, around)
	described, err := f.describedParties(descriptions, named)
	if err != nil {
		return nil, err
	}
	if err := f.namedParties(named, described); err != nil {
		return nil, err
	}
	for i := range f.parties {
		slices.SortFunc(f.parties[i].spans, func(a, b answer.Span) int { return a.Start - b.Start })
	}
	slices.SortStableFunc(f.parties, func(a, b mentioned) int { return a.spans[0].Start - b.spans[0].Start })
	return f, f.roles()
}

// describedParties adds the listed bodies that the text describes, and returns
// the descriptions that hold: not those inside a longer name.
func (f *reading) describedParties(descriptions []spot.Description, named []spot.Mention) ([]spot.Description, error) {
	var held []spot.Description
	for _, d := range descriptions {
		bodies, err := f.engine.bodies(f.glossary, d.Body)
		if err != nil {
			return nil, err
		}
		if len(bodies) == 0 || slices.ContainsFunc(named, func(m spot.Mention) bool { return m.NearMiss == "" && longer(m, d) }) {
			continue
		}
		held = append(held, d)
		for _, i := range bodies {
			ent, err := f.engine.index.Entity(i)
			if err != nil {
				return nil, err
			}
			evidence := []answer.Evidence{{Kind: "description", Query: f.doc.Text[d.Start:d.End], Listed: ent.Caption(), Text: d.Why}}
			if err := f.add(i, scoreOf(d), f.span(d.Start, d.End, "description"), evidence); err != nil {
				return nil, err
			}
		}
	}
	return held, nil
}

// namedParties adds the parties that the text names, and the near misses.
func (f *reading) namedParties(named []spot.Mention, described []spot.Description) error {
	var near []spot.Mention
	for _, m := range named {
		inside := slices.ContainsFunc(described, func(d spot.Description) bool { return m.Start < d.End && d.Start < m.End && !longer(m, d) })
		if _, same := f.at[m.Entity]; inside && (!same || m.NearMiss != "") {
			continue // words of a body that is described there
		}
		if m.NearMiss != "" {
			near = append(near, m)
			continue
		}
		s := f.span(m.Start, m.End, m.How)
		s.Role = f.roleBefore(m.Start)
		if err := f.add(m.Entity, m.Score, s, m.Evidence); err != nil {
			return err
		}
	}
	for _, m := range near {
		if _, hit := f.at[m.Entity]; hit || m.Score < nearInText {
			continue
		}
		if err := f.addNear(m); err != nil {
			return err
		}
	}
	slices.SortStableFunc(f.near, func(a, b answer.NearMiss) int { return cmp.Compare(b.Score, a.Score) })
	return nil
}

// roles finds the listed bodies behind the offices that the text speaks of.
func (f *reading) roles() error {
	for i, c := range f.contexts {
		if c.Body == nil {
			continue
		}
		bodies, err := f.engine.bodies(f.glossary, *c.Body)
		if err != nil {
			return err
		}
		if len(bodies) == 0 {
			continue
		}
		ent, err := f.engine.index.Entity(bodies[0])
		if err != nil {
			return err
		}
		f.roleBody[i] = ent.ID
	}
	return nil
}

func (f *reading) span(from, to int, how string) answer.Span {
	start, end, text := f.doc.Span(from, to)
	return answer.Span{Start: start, End: end, Text: text, How: how}
}

// add adds a place of a party; the best place gives score and evidence.
func (f *reading) add(i, score int, s answer.Span, evidence []answer.Evidence) error {
	n, ok := f.at[i]
	if !ok {
		ent, err := f.engine.index.Entity(i)
		if err != nil {
			return err
		}
		n = len(f.parties)
		f.at[i] = n
		f.parties = append(f.parties, mentioned{ent: ent})
	}
	p := &f.parties[n]
	if score > p.score {
		p.score, p.evidence = score, evidence
	}
	if !slices.ContainsFunc(p.spans, func(o answer.Span) bool { return o.Start == s.Start && o.End == s.End }) {
		p.spans = append(p.spans, s)
	}
	return nil
}

// addNear adds a near miss, one for each party with all its places.
func (f *reading) addNear(m spot.Mention) error {
	ent, err := f.engine.index.Entity(m.Entity)
	if err != nil {
		return err
	}
	s := f.span(m.Start, m.End, m.How)
	for i := range f.near {
		if f.near[i].ID == ent.ID {
			f.near[i].Spans = append(f.near[i].Spans, s)
			f.near[i].Score = max(f.near[i].Score, fraction(m.Score))
			return nil
		}
	}
	f.near = append(f.near, answer.NearMiss{ID: ent.ID, Caption: ent.Caption(), Score: fraction(m.Score), Spans: []answer.Span{s}, Reason: m.NearMiss})
	return nil
}

// bodies returns the listed bodies of a kind and country, by number.
func (e *Engine) bodies(glossary *spot.Glossary, b spot.Body) ([]int, error) {
	e.mu.Lock()
	found, ok := e.found[b]
	e.mu.Unlock()
	if ok {
		return found, nil
	}
	found, err := e.searchBodies(glossary, b)
	if err != nil {
		return nil, err
	}
	e.mu.Lock()
	e.found[b] = found
	e.mu.Unlock()
	return found, nil
}

func (e *Engine) searchBodies(glossary *spot.Glossary, b spot.Body) ([]int, error) {
	byID := map[string]int{}
	var failed error
	search := func(name string) []*entity.Entity {
		var out []*entity.Entity
		for _, m := range e.matcher.Search(match.Query{Names: []string{name}}, candidates) {
			ent, err := e.index.Entity(m.Entity)
			if err != nil {
				failed = err
				return nil
			}
			byID[ent.ID] = m.Entity
			out = append(out, ent)
		}
		return out
	}
	var out []int
	for _, ent := range glossary.Resolve(b, search) {
		out = append(out, byID[ent.ID])
	}
	slices.Sort(out)
	return out, failed
}

// longer tells whether a name takes in a description and more: then the words
// are the name's ("Export Development Bank of …").
func longer(m spot.Mention, d spot.Description) bool {
	return m.Start <= d.Start && d.End <= m.End && m.End-m.Start > d.End-d.Start
}

// surroundings are what the contexts of a text say of it to those who look for
// names.
func surroundings(contexts []spot.Context) spot.Surroundings {
	var out spot.Surroundings
	add := func(country string) {
		if !slices.Contains(out.Countries, country) {
			out.Countries = append(out.Countries, country)
		}
	}
	for _, c := range contexts {
		for _, code := range c.Countries {
			add(code)
		}
		switch c.Kind {
		case "country":
			add(c.Value)
			out.Taken = append(out.Taken, c.Spans...)
		case "role":
			out.Taken = append(out.Taken, c.Spans...)
		}
	}
	return out
}

// roleBefore returns the role whose words stand right before a place.
func (f *reading) roleBefore(at int) string {
	for _, c := range f.contexts {
		if c.Kind != "role" {
			continue
		}
		for _, s := range c.Spans {
			if s.End <= at && at-s.End <= 12 && strings.Trim(f.doc.Text[s.End:at], " \t\r\n,،:;-–—\u200f\u200e\u00a0\"«»“”()") == "" {
				return c.Value
			}
		}
	}
	return ""
}
