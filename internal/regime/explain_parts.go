package regime

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// standing is how a measure or permission stands on a day.
type standing int

const (
	standsInForce standing = iota
	standsSuspended
	standsEnded
	standsNotYet
)

func standingOn(day, from, to string, suspended []window) standing {
	switch _, ok := inForce(day, from, to, suspended); {
	case ok:
		return standsInForce
	case from != "" && day < from:
		return standsNotYet
	case to != "" && day > to:
		return standsEnded
	}
	return standsSuspended
}

func (s *Set) explainMeasures(f *file, day string) ExplainedMeasures {
	order := make([]*measure, len(f.Measures))
	for i := range f.Measures {
		order[i] = &f.Measures[i]
	}
	slices.SortStableFunc(order, func(a, b *measure) int { return kindRank(a.Kind) - kindRank(b.Kind) })
	var out ExplainedMeasures
	for _, m := range order {
		e := s.explainMeasure(m, day)
		switch standingOn(day, m.From, m.To, m.Suspended) {
		case standsSuspended:
			out.Suspended = append(out.Suspended, e)
		case standsEnded:
			out.Ended = append(out.Ended, e)
		case standsNotYet:
			out.NotYet = append(out.NotYet, e)
		default:
			if slices.ContainsFunc(e.Doubts, func(d ExplainedDoubt) bool { return len(d.Targets) == 0 }) {
				out.InDoubt = append(out.InDoubt, e)
			} else {
				out.InForce = append(out.InForce, e)
			}
		}
	}
	return out
}

func (s *Set) explainMeasure(m *measure, day string) ExplainedMeasure {
	e := ExplainedMeasure{
		ID: m.ID, Kind: m.Kind, Text: m.Text, Answer: m.explainAnswer(),
		Citation: m.explainLaw(), SourceURL: m.SourceURL, Addressee: m.Addressee,
		Targets:    s.explainTargets(m.file, m.Targets),
		Activities: slices.Clone(m.Activities), When: m.When, Binds: m.Binds, Parameters: maps.Clone(m.Parameters),
		From: m.From, To: m.To, Suspensions: explainWindows(m.Suspended), Doubts: s.doubtsOn(m.file, m.Doubts, day),
		Ownership: explainOwnership(m.Ownership), Coverage: cmp.Or(m.Coverage, "full"),
		Confidence: m.Confidence, Note: m.Note, Sources: slices.Clone(m.Sources),
	}
	if in := m.file.instrument(m.Instrument); in != nil {
		e.SourceURL = cmp.Or(m.SourceURL, in.SourceURL)
	}
	for _, p := range s.permits[m.ID] {
		if standingOn(day, p.From, p.To, p.Suspended) == standsInForce {
			e.Permissions = append(e.Permissions, p.ID)
		}
		if p.lifts(m) {
			e.Doubts = append(e.Doubts, s.afterwards(m.file, p, day)...)
		}
	}
	return e
}

// explainAnswer is what the measure says of its targets, unless a target does.
func (m *measure) explainAnswer() string { return cmp.Or(m.Answer, kindAnswer(m.Kind)) }

// sameTarget tells whether two targets are written alike, answers apart.
func sameTarget(a, b target) bool {
	if a.Party != b.Party || a.Sector != b.Sector || a.Goods != b.Goods || a.Tie != b.Tie ||
		!slices.Equal(a.Countries, b.Countries) || !slices.Equal(a.Touch, b.Touch) || (a.Listing == nil) != (b.Listing == nil) {
		return false
	}
	return a.Listing == nil || slices.EqualFunc(a.Listing.written(), b.Listing.written(), slices.Equal)
}

// written are the members of a selector.
func (sel *selector) written() [][]string {
	return [][]string{sel.Lists, sel.Programs, sel.Acts, sel.ExceptActs, sel.Annexes, sel.Printed, sel.Features, sel.Schemata, sel.References}
}

// explainLaw is the measure's instrument with its article.
func (m *measure) explainLaw() string {
	if in := m.file.instrument(m.Instrument); in != nil {
		return strings.TrimSuffix(in.Citation+", "+m.Article, ", ")
	}
	return m.Article
}

func (s *Set) explainPermissions(f *file, day string) ExplainedPermissions {
	var out ExplainedPermissions
	for i := range f.Permissions {
		p := &f.Permissions[i]
		e := ExplainedPermission{
			ID: p.ID, Title: p.Title, Scope: p.Scope, Citation: p.explainLaw(f), SourceURL: p.SourceURL,
			Whole: p.Effect == "permits", Measures: slices.Clone(p.Measures), Targets: s.explainTargets(f, p.Targets),
			Conditions: slices.Clone(p.Conditions), When: p.When, DoesNotUnblock: p.DoesNotUnblock,
			From: p.From, To: p.To, Suspensions: explainWindows(p.Suspended), Doubts: s.afterwards(f, p, day),
			Confidence: p.Confidence, Note: p.Note, Sources: slices.Clone(p.Sources),
		}
		if in := f.instrument(p.Instrument); in != nil {
			e.SourceURL = cmp.Or(p.SourceURL, in.SourceURL)
		}
		switch standingOn(day, p.From, p.To, p.Suspended) {
		case standsInForce:
			out.InForce = append(out.InForce, e)
		case standsSuspended:
			out.Suspended = append(out.Suspended, e)
		case standsEnded:
			out.Ended = append(out.Ended, e)
		case standsNotYet:
			out.NotYet = append(out.NotYet, e)
		}
	}
	return out
}

// lifts tells whether the permission allows, on no condition, all that a measure
// stands against, so that a doubt about the one is one about the other.
func (p *permission) lifts(m *measure) bool {
	if p.Effect != "permits" || p.When != "" {
		return false
	}
	for _, t := range m.Targets {
		same := func(o target) bool { return sameTarget(o, t) }
		if len(p.Targets) > 0 && t.Answer == "" && !slices.ContainsFunc(p.Targets, same) {
			return false
		}
	}
	return true
}

func (p *permission) explainLaw(f *file) string {
	if in := f.instrument(p.Instrument); in != nil {
		return in.Citation
	}
	return ""
}

// afterwards is what isn't known on a day once the permission has ended.
func (s *Set) afterwards(f *file, p *permission, day string) []ExplainedDoubt {
	if p.After == nil || p.To == "" || day <= p.To {
		return nil
	}
	return s.doubtsOn(f, []doubt{*p.After}, day)
}

func (s *Set) doubtsOn(f *file, doubts []doubt, day string) []ExplainedDoubt {
	var out []ExplainedDoubt
	for _, d := range doubts {
		if d.on(day) {
			out = append(out, ExplainedDoubt{
				From: d.From, To: d.To, Answer: d.Answer, IfTrue: d.IfTrue, IfFalse: d.IfFalse,
				Targets: s.explainTargets(f, d.Targets), Confidence: d.Confidence, Note: d.Note, Sources: slices.Clone(d.Sources),
			})
		}
	}
	return out
}

func explainWindows(windows []window) []ExplainedWindow {
	var out []ExplainedWindow
	for _, w := range windows {
		out = append(out, ExplainedWindow{From: w.From, To: w.To, Confidence: w.Confidence, Note: w.Note, Sources: slices.Clone(w.Sources)})
	}
	return out
}

func explainInstrument(f *file, in instrument) ExplainedInstrument {
	e := ExplainedInstrument{
		ID: in.ID, Citation: in.Citation, Title: in.Title, Adopted: in.Adopted, InForce: in.InForce,
		Ended: in.Ended, SourceURL: in.SourceURL, Note: in.Note,
	}
	if amended := f.instrument(in.Amends); amended != nil {
		e.Amends = amended.Citation
	}
	return e
}

// explainConfidence is the strongest confidence of a fact that a source of the
// kind tells.
func explainConfidence(kind string) string {
	switch kind {
	case "official", "list":
		return answer.Official
	case "press":
		return answer.PressOnly
	}
	return answer.UnconfirmedFacts
}
