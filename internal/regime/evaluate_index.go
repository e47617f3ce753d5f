package regime

import (
	"cmp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// placed is a target of a measure on countries, found by country.
type placed struct {
	measure *measure
	target  *target
}

// placeKey finds the measures that an issuer has against a country for a kind
// of activity.
type placeKey struct {
	issuer, act uint8
	country     string
}

// index holds what Check looks up.
type index struct {
	// places finds measures by country, order is that of the files. acts has
	// them all by issuer and activity, for cases that tell no country.
	places map[placeKey][]placed
	acts   [len(issuerOrder)][len(answer.ActivityKinds)][]placed
	// rules are the ownership rules of each issuer with their measures.
	rules [len(issuerOrder)][]ruled
	gaps  [len(issuerOrder)][]*gap
}

// ruled is an ownership rule and the measures of one kind that reach as far as
// it says: owners listed under any of them are added up, but a frozen owner and
// one that only goods may not be sent to are not.
type ruled struct {
	rule     ownership
	kind     string
	measures map[*measure]bool
}

// plan fills what evaluation reads of each measure, and the index.
func (s *Set) plan() {
	s.index.places = map[placeKey][]placed{}
	for _, f := range s.files {
		issuer := issuerRank(f.Issuer)
		for i := range f.Measures {
			m := &f.Measures[i]
			m.plan()
			s.index.addPlaces(m, issuer)
			s.index.addRule(m, issuer)
		}
		for i := range f.Unmodelled {
			g := &f.Unmodelled[i]
			g.acts = ^activities(0)
			if len(g.Activities) > 0 {
				g.acts = acts(g.Activities...)
			}
			g.sources = f.cite(g.Sources)
			s.index.gaps[issuer] = append(s.index.gaps[issuer], g)
		}
	}
}

// plan reads off a measure what Check asks of it again and again.
func (m *measure) plan() {
	kind := kindOf(m.Kind)
	m.acts = kind.acts
	if len(m.Activities) > 0 {
		m.acts = acts(m.Activities...)
	}
	m.armsOnly = kind.flags&kindArms != 0 && len(m.Activities) == 0
	m.usual = strictnessOf(cmp.Or(m.Answer, kind.answer))
	m.citation = m.Article
	m.url = m.SourceURL
	if in := m.file.instrument(m.Instrument); in != nil {
		m.citation = strings.TrimSuffix(in.Citation+", "+m.Article, ", ")
		m.url = cmp.Or(m.SourceURL, in.SourceURL)
	}
	m.sources = m.file.cite(m.Sources)
	m.rule = m.Ownership
	if m.rule == nil && kind.flags&kindOwned != 0 {
		m.rule = m.file.Ownership
	}
	m.onParties = slices.ContainsFunc(m.Targets, func(t target) bool { return t.Listing != nil || t.Party != "" })
	for i := range m.Targets {
		t := &m.Targets[i]
		t.touches = kind.touch
		if len(t.Touch) > 0 {
			t.touches = touchesOf(t.Touch)
		}
	}
}

// judges tells whether a target on countries counts when a case is judged. If
// a measure names parties too, or the target is a mere risk, its countries
// tell readers of documents where the regime is at home; they forbid nothing.
func (m *measure) judges(t *target) bool {
	return len(t.Countries) > 0 && (len(t.Touch) > 0 || !m.onParties && t.Answer != answer.RiskOnly)
}

func (x *index) addPlaces(m *measure, issuer int) {
	for i := range m.Targets {
		t := &m.Targets[i]
		if !m.judges(t) {
			continue
		}
		for act := range answer.ActivityKinds {
			if !m.acts.has(act) {
				continue
			}
			x.acts[issuer][act] = append(x.acts[issuer][act], placed{m, t})
			for _, c := range t.Countries {
				k := placeKey{uint8(issuer), uint8(act), c}
				x.places[k] = append(x.places[k], placed{m, t})
			}
		}
	}
}

func (x *index) addRule(m *measure, issuer int) {
	if m.rule == nil || m.rule.Rule == "none" || !m.onParties {
		return
	}
	i := slices.IndexFunc(x.rules[issuer], func(r ruled) bool { return r.kind == m.Kind && r.rule.same(m.rule) })
	if i < 0 {
		i = len(x.rules[issuer])
		x.rules[issuer] = append(x.rules[issuer], ruled{*m.rule, m.Kind, map[*measure]bool{}})
	}
	x.rules[issuer][i].measures[m] = true
}

// same tells whether two rules reach equally far.
func (r *ownership) same(q *ownership) bool {
	is := func(b *bool) bool { return b != nil && *b }
	return r.Rule == q.Rule && r.Threshold == q.Threshold && r.Inclusive == q.Inclusive && r.From == q.From &&
		is(r.Aggregate) == is(q.Aggregate) && is(r.Control) == is(q.Control) && is(r.Cascade) == is(q.Cascade)
}

// cite returns the sources of that ids, in their order.
func (f *file) cite(ids []string) []answer.Source {
	out := make([]answer.Source, 0, len(ids))
	for _, id := range ids {
		for _, c := range f.Sources {
			if c.ID == id {
				out = append(out, answer.Source{Title: c.Title, URL: c.URL, Kind: c.Kind})
			}
		}
	}
	return out
}
