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

// The probability, in thousandths, that a body described ("the finance
// ministry") is the listed body of that kind and country, by how the country
// is known: over the review threshold, under the block threshold, as a
// description is no name.
const (
	describedScore = 850 // the phrase or its sentence names the country alone
	doubtfulScore  = 750 // another country stands in the sentence too, or the country only in the text around
)

func scoreOf(d spot.Description) int {
	switch d.Basis {
	case spot.Attached, spot.Sentence:
		return describedScore
	}
	return doubtfulScore
}

// Document screens a document on one or several days. The text is read once;
// the answers are in the order of the requests. The day is the document's own
// (see [DocumentDay]), nil if it isn't known.
func (e *Engine) Document(doc *document.Document, input []byte, day *answer.DocumentDate, requests ...Request) ([]answer.Answer, error) {
	for i := range requests {
		if err := requests[i].check(); err != nil {
			return nil, err
		}
	}
	found, err := e.read(doc)
	if err != nil {
		return nil, err
	}
	on := func(r Request) answer.Answer {
		a := e.begin(r)
		a.Subject = answer.Subject{Kind: "document", Source: doc.Name}
		a.Receipt.Input, a.Receipt.Text = hashOf(input), hashOf([]byte(doc.Text))
		a.Warnings = append(a.Warnings, doc.Warnings...)
		a.DocumentDate = day
		found.answer(e, &a, r)
		decide(&a, doc.Complete)
		return a
	}
	var out []answer.Answer
	for _, r := range requests {
		out = append(out, on(r))
	}
	switch {
	case len(out) > 1:
		out[0].Changes = changes(out[0], out[len(out)-1])
	case len(out) == 1 && day != nil && day.Date < out[0].AsOf:
		then := requests[0]
		then.AsOf, then.Reason = day.Date, answer.DocumentDay
		out[0].Changes = changes(on(then), out[0])
	}
	return out, nil
}

// reading is what a document holds, before any day is asked about.
type reading struct {
	doc      *document.Document
	parties  []mentioned
	near     []answer.NearMiss
	contexts []spot.Context
	roleBody map[int]string // context number → id of the listed body behind a role
}

// mentioned is one party with all its places in a document.
type mentioned struct {
	ent      *entity.Entity
	score    int
	spans    []answer.Span
	evidence []answer.Evidence
}

func span(doc *document.Document, from, to int, how string) answer.Span {
	start, end, text := doc.Span(from, to)
	return answer.Span{Start: start, End: end, Text: text, How: how}
}

// read finds all parties and contexts of a document.
func (e *Engine) read(doc *document.Document) (*reading, error) {
	glossary, err := e.glossary()
	if err != nil {
		return nil, fmt.Errorf("loading the glossary of state bodies: %w", err)
	}
	descriptions, contexts := glossary.Survey(doc.Text)
	f := &reading{doc: doc, contexts: contexts, roleBody: map[int]string{}}
	at := map[int]int{} // entity → number in f.parties
	add := func(i, score int, s answer.Span, evidence []answer.Evidence) error {
		n, ok := at[i]
		if !ok {
			ent, err := e.index.Entity(i)
			if err != nil {
				return err
			}
			n = len(f.parties)
			at[i] = n
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
	named := e.spotter.Names(doc.Text, surroundings(contexts))
	var described []spot.Description
	for _, d := range descriptions {
		bodies := e.bodies(glossary, d.Body)
		if len(bodies) == 0 || slices.ContainsFunc(named, func(m spot.Mention) bool { return m.NearMiss == "" && longer(m, d) }) {
			continue
		}
		described = append(described, d)
		for _, i := range bodies {
			ent, err := e.index.Entity(i)
			if err != nil {
				return nil, err
			}
			evidence := []answer.Evidence{{Kind: "description", Query: doc.Text[d.Start:d.End], Listed: ent.Caption(), Text: d.Why}}
			if err := add(i, scoreOf(d), span(doc, d.Start, d.End, "description"), evidence); err != nil {
				return nil, err
			}
		}
	}
	var near []spot.Mention
	for _, m := range named {
		if slices.ContainsFunc(described, func(d spot.Description) bool { return m.Start < d.End && d.Start < m.End && !longer(m, d) }) {
			_, same := at[m.Entity]
			if !same || m.NearMiss != "" {
				continue // words of a body that is described there
			}
		}
		if m.NearMiss != "" {
			near = append(near, m)
			continue
		}
		s := span(doc, m.Start, m.End, m.How)
		s.Role = f.roleBefore(m.Start)
		if err := add(m.Entity, m.Score, s, m.Evidence); err != nil {
			return nil, err
		}
	}
	for _, m := range near {
		if _, hit := at[m.Entity]; !hit && m.Score >= nearInText {
			if err := e.near(f, m, span(doc, m.Start, m.End, m.How)); err != nil {
				return nil, err
			}
		}
	}
	slices.SortStableFunc(f.near, func(a, b answer.NearMiss) int { return cmp.Compare(b.Score, a.Score) })
	for i := range f.parties {
		slices.SortFunc(f.parties[i].spans, func(a, b answer.Span) int { return a.Start - b.Start })
	}
	slices.SortStableFunc(f.parties, func(a, b mentioned) int { return a.spans[0].Start - b.spans[0].Start })
	for i, c := range f.contexts {
		if c.Body != nil {
			if bodies := e.bodies(glossary, *c.Body); len(bodies) > 0 {
				ent, err := e.index.Entity(bodies[0])
				if err != nil {
					return nil, err
				}
				f.roleBody[i] = ent.ID
			}
		}
	}
	return f, nil
}

// bodies returns the listed bodies of a kind and country, by number.
func (e *Engine) bodies(glossary *spot.Glossary, b spot.Body) []int {
	e.mu.Lock()
	found, ok := e.found[b]
	e.mu.Unlock()
	if !ok {
		found = e.searchBodies(glossary, b)
		e.mu.Lock()
		e.found[b] = found
		e.mu.Unlock()
	}
	return found
}

func (e *Engine) searchBodies(glossary *spot.Glossary, b spot.Body) []int {
	byID := map[string]int{}
	search := func(name string) []*entity.Entity {
		var out []*entity.Entity
		for _, m := range e.matcher.Search(match.Query{Names: []string{name}}, candidates) {
			ent, err := e.index.Entity(m.Entity)
			if err != nil {
				continue // a damaged entry is told where it is used
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
	return out
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

// near adds a near miss, one for each party with all its places.
func (e *Engine) near(f *reading, m spot.Mention, s answer.Span) error {
	ent, err := e.index.Entity(m.Entity)
	if err != nil {
		return err
	}
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

// answer fills the answer for one day.
func (f *reading) answer(e *Engine, a *answer.Answer, r Request) {
	for _, p := range f.parties {
		findings := e.law.Findings(p.ent, r.AsOf, r.Issuers)
		if len(findings) == 0 {
			a.NearMisses = append(a.NearMisses, answer.NearMiss{ID: p.ent.ID, Caption: p.ent.Caption(), Score: fraction(p.score), Spans: p.spans, Reason: notListedReason(p.ent, r)})
			continue
		}
		a.Hits = append(a.Hits, answer.Hit{Entity: party(p.ent), Score: fraction(p.score), Spans: p.spans, Evidence: p.evidence, Findings: findings, NotHeld: notHeld(p.ent, r)})
	}
	a.NearMisses = append(a.NearMisses, f.near[:min(len(f.near), maxNearMiss)]...)
	a.Contexts = []answer.Context{}
	for i, c := range f.contexts {
		out := answer.Context{Kind: c.Kind, Value: c.Value, Note: c.Note, Party: f.roleBody[i], Spans: []answer.Span{}}
		for _, s := range c.Spans {
			out.Spans = append(out.Spans, span(f.doc, s.Start, s.End, ""))
		}
		switch c.Kind {
		case "country":
			out.Findings = e.law.ForCountry(c.Value, r.AsOf, r.Issuers)
		case "sector", "goods", "tie":
			out.Findings = e.law.ForContext(c.Kind, c.Value, c.Countries, r.AsOf, r.Issuers)
		}
		a.Contexts = append(a.Contexts, out)
	}
}

// changes says in words what differs between the answers of two days.
func changes(before, after answer.Answer) []string {
	var out []string
	key := func(f answer.Finding) string {
		return strings.Join([]string{f.Issuer, f.Kind, f.Citation, f.List, f.Reference}, "\x00")
	}
	hits := func(a answer.Answer) map[string]answer.Hit {
		m := map[string]answer.Hit{}
		for _, h := range a.Hits {
			m[h.Entity.ID] = h
		}
		return m
	}
	was, is := hits(before), hits(after)
	for _, h := range before.Hits {
		now, ok := is[h.Entity.ID]
		if !ok {
			out = append(out, fmt.Sprintf("%s: no listing or measure holds on %s any more", h.Entity.Caption, after.AsOf))
			continue
		}
		newer := map[string]answer.Finding{}
		for _, f := range now.Findings {
			newer[key(f)] = f
		}
		older := map[string]bool{}
		for _, f := range h.Findings {
			older[key(f)] = true
			g, ok := newer[key(f)]
			switch {
			case !ok:
				out = append(out, fmt.Sprintf("%s: %s (%s, %s) no longer holds on %s", h.Entity.Caption, f.Measure, strings.ToUpper(f.Issuer), f.Citation, after.AsOf))
			case g.Answer != f.Answer:
				text := fmt.Sprintf("%s: %s (%s, %s) was %s, is %s", h.Entity.Caption, f.Measure, strings.ToUpper(f.Issuer), f.Citation, f.Answer, g.Answer)
				if g.Note != "" {
					text += ": " + g.Note
				}
				out = append(out, text)
			}
		}
		for _, f := range now.Findings {
			if !older[key(f)] {
				out = append(out, fmt.Sprintf("%s: new since %s: %s (%s, %s)", h.Entity.Caption, before.AsOf, f.Measure, strings.ToUpper(f.Issuer), f.Citation))
			}
		}
	}
	for _, h := range after.Hits {
		if _, ok := was[h.Entity.ID]; !ok {
			out = append(out, fmt.Sprintf("%s: listed since %s", h.Entity.Caption, before.AsOf))
		}
	}
	return out
}
