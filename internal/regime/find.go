package regime

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// Findings returns what stands against a party on a day: each of its listings
// that held (or may have held) on the day, with each measure bound to it that
// was in force. Issuers limits the answer to those of us, eu, un and uk that
// it names; empty means all. A user's own list is always answered for.
//
// From is the later of the day the listing began and the day the measure did,
// and Since says which is meant and how it is known; a finding without From
// has Since "unknown". Where listings repeat one another (same issuer, kind,
// instrument and reference) one finding stands, the surest, then the oldest.
//
// The order is that of issuers us, eu, un, uk, then of kinds, then of
// references. The findings share nothing with the set or the party.
func (s *Set) Findings(party *entity.Entity, day string, issuers []string) []answer.Finding {
	var out []answer.Finding
	var room []bound
	for i := range party.Listings {
		l := &party.Listings[i]
		state := l.On(day)
		if !asked(issuers, l.Issuer) || !state.Held && !state.Unconfirmed {
			continue
		}
		v := view(l, party.Schema)
		bounds, rest, known := s.bindTo(room[:0], &v)
		room = bounds
		out = slices.Grow(out, len(bounds)+1)
		for i := range bounds {
			if f, ok := s.finding(&bounds[i], &v, state, day); ok {
				out = append(out, f)
			}
		}
		switch {
		case v.Issuer == "":
			out = append(out, ownList(&v, state)...)
		case !known:
			out = append(out, unmodelled(&v, state, v.Measures))
		case len(rest) > 0:
			out = append(out, unmodelled(&v, state, rest))
		}
	}
	return settle(out)
}

// finding is one measure against one listing; ok is false where the measure
// isn't in force on the day.
func (s *Set) finding(b *bound, v *viewed, state entity.State, day string) (answer.Finding, bool) {
	f, ok := s.base(b.measure, *b.target, day, func(t target) bool {
		if t.Listing == nil {
			return false
		}
		_, hit := b.measure.carriedBy(&t, v, s.telling(v))
		return hit
	})
	if !ok {
		return f.Finding, false
	}
	if b.target.Party == "" {
		f.List, f.Reference = v.List, v.Reference
	}
	f.since(state, v.List)
	if !state.Held { // in a gap between snapshots
		f.Answer = answer.Unconfirmed
	}
	if state.Unconfirmed {
		f.Confidence = answer.UnconfirmedFacts
	}
	f.note(state.Note)
	if len(v.tags) > 1 && f.From != "" && !b.generic {
		f.note("the list prints one day for all programmes of the entry; this one may have been added later")
	}
	for _, feature := range b.match.features {
		f.parameter("printed", strings.TrimSpace(feature.Label+" "+feature.Value))
	}
	if b.generic {
		f.generic(b, v)
	}
	return f.Finding, true
}

// draft is a finding being written.
type draft struct{ answer.Finding }

// base writes what a finding says of a measure on a day, whatever it stands
// against; covers tells whether a target of a permission is that thing.
func (s *Set) base(m *measure, t target, day string, covers func(target) bool) (draft, bool) {
	force, ok := inForce(day, m.From, m.To, m.Suspended)
	if !ok {
		return draft{}, false
	}
	f := draft{answer.Finding{
		Issuer:     m.file.Issuer,
		Kind:       m.Kind,
		Measure:    m.Text,
		MeasureID:  m.ID,
		Answer:     cmp.Or(t.Answer, m.Answer, kindAnswer(m.Kind)),
		From:       force.from,
		To:         force.to,
		Addressee:  cmp.Or(m.Addressee, m.file.Addressee),
		SourceURL:  m.SourceURL,
		Confidence: m.Confidence,
		Parameters: maps.Clone(m.Parameters),
	}}
	f.Citation = m.Article
	if in := m.file.instrument(m.Instrument); in != nil {
		f.Citation = strings.TrimSuffix(in.Citation+", "+m.Article, ", ")
		f.SourceURL = cmp.Or(m.SourceURL, in.SourceURL)
	}
	f.note(m.Note)
	for _, w := range m.Suspended {
		if w.To != "" && w.To < day {
			f.note(w.Note)
		}
	}
	sure := f.Confidence // but for reported changes
	for _, doubts := range [...][]doubt{m.Doubts, m.file.Doubts} {
		for i := range doubts {
			d := &doubts[i]
			if !d.on(day) || len(d.Targets) > 0 && !slices.ContainsFunc(d.Targets, covers) {
				continue
			}
			f.doubt(d)
			if d.Answer != answer.Unconfirmed {
				sure = weakest(sure, d.Confidence)
			}
		}
	}
	for _, p := range s.permits[m.ID] {
		if p.whole() && len(p.Targets) == 0 || slices.ContainsFunc(p.Targets, covers) {
			f.permit(p, day, sure)
		}
	}
	return f, true
}

// since sets From to the later of the listing's first day and the measure's.
func (f *draft) since(state entity.State, list string) {
	measureFrom := f.From
	switch {
	case state.From == "":
		// The measure's own first day would say too much: nobody prints when
		// it began for this party.
		f.From, f.Since = "", entity.BasisUnknown
		if measureFrom != "" {
			f.note("the measure itself is in force since " + measureFrom)
		}
	case measureFrom > state.From:
		f.Since = entity.BasisRegime
		if list != ListID {
			f.note("listed since " + state.From + ", the measure in force since " + measureFrom)
		}
	case list == ListID:
		f.From, f.Since = state.From, entity.BasisRegime
	default:
		f.From, f.Since = state.From, state.Basis
	}
	if state.To != "" && (f.To == "" || state.To < f.To) {
		f.To = state.To
	}
}

func (f *draft) note(text string) {
	if text == "" || strings.Contains(f.Note, text) {
		return
	}
	if f.Note != "" {
		f.Note += "; "
	}
	f.Note += text
}

func (f *draft) parameter(name, value string) {
	if f.Parameters == nil {
		f.Parameters = map[string]string{}
	}
	if have := f.Parameters[name]; have != "" && have != value {
		value = have + "; " + value
	}
	f.Parameters[name] = value
}

func (f *draft) doubt(d *doubt) {
	f.Answer = cmp.Or(d.Answer, f.Answer)
	f.Confidence = weakest(f.Confidence, d.Confidence)
	f.note(d.Note)
}

// whole tells whether the permission lifts its measures, whatever is done:
// what one lifts for some acts alone, a finding can only name.
func (p *permission) whole() bool { return p.Effect == "permits" && p.When == "" }

// permit says what a permission does to the finding on the day. Sure is the
// finding's confidence but for reported changes: whether they are so or not, a
// permission permits.
func (f *draft) permit(p *permission, day, sure string) {
	if _, ok := inForce(day, p.From, p.To, p.Suspended); !ok {
		if p.After != nil && p.To != "" && day > p.To && (p.After.To == "" || day <= p.After.To) {
			f.doubt(p.After)
		}
		return
	}
	text := p.Title
	if p.From != "" {
		text += " from " + p.From
	}
	if p.To != "" {
		text += " to " + p.To
	}
	text += ": " + p.Scope
	if p.DoesNotUnblock {
		text += "; it doesn't unblock property"
	}
	f.note(text)
	f.note(p.Note)
	f.parameter("permission", p.ID)
	if p.whole() {
		f.Answer = answer.PermittedBy
		f.Confidence = weakest(sure, p.Confidence)
	}
}

// generic rewrites a finding of a generic file: it says that only the kind is
// known, and rests on what the listing itself prints.
func (f *draft) generic(b *bound, v *viewed) {
	f.MeasureID = ""
	programs := b.programs
	if len(programs) == 0 {
		programs = v.Programs
	}
	f.Measure = b.Text + " (" + listedUnder(*v, programs) + "; measures not modelled)"
	if len(b.printed) > 0 {
		f.parameter("printed", strings.Join(b.printed, " | "))
	}
	if len(v.Law) > 0 {
		f.Citation = v.Law[0].Title
		f.SourceURL = cmp.Or(v.Law[0].URL, f.SourceURL)
	}
	f.SourceURL = cmp.Or(v.SourceURL, f.SourceURL)
}

// unmodelled is the finding for a listing, or for printed measures of one,
// that no file knows.
func unmodelled(v *viewed, state entity.State, printed []string) answer.Finding {
	f := draft{answer.Finding{
		Issuer: v.Issuer, Kind: KindListed, Answer: answer.Unconfirmed, Confidence: answer.UnconfirmedFacts,
		Measure:   listedUnder(*v, v.Programs) + "; measures not modelled",
		SourceURL: v.SourceURL, List: v.List, Reference: v.Reference,
	}}
	if len(v.Law) > 0 {
		f.Citation = v.Law[0].Title
	}
	f.since(state, v.List)
	if len(printed) > 0 {
		f.parameter("printed", strings.Join(printed, " | "))
	}
	f.note(state.Note)
	return f.Finding
}

// ownList returns the findings for a listing in a user's own list: one for each
// measure that the user gave, with the answer of its kind, as the user's own
// rule and nobody's law; one of risk alone where the list gives none.
func ownList(v *viewed, state entity.State) []answer.Finding {
	given := v.Measures
	if len(given) == 0 {
		given = []string{KindListed}
	}
	var out []answer.Finding
	for _, kind := range given {
		name := strings.TrimPrefix(v.List, "user-")
		f := draft{answer.Finding{
			Issuer: v.Issuer, Kind: kind, Answer: answer.RiskOnly, Confidence: answer.Official,
			Measure: "listed in your list " + name, SourceURL: v.SourceURL, List: v.List, Reference: v.Reference,
		}}
		switch {
		case kindRank(kind) == kindRank(""): // a word of the user's, from another form than a table
			f.Kind = KindListed
			f.parameter("printed", kind)
		case kind != KindListed:
			f.Answer = kindAnswer(kind)
			f.Measure += ": " + kind
		}
		if len(v.Programs) > 0 {
			f.parameter("programme", strings.Join(v.Programs, " | "))
		}
		f.since(state, v.List)
		f.note(state.Note)
		out = append(out, f.Finding)
	}
	return out
}

func listedUnder(v viewed, programs []string) string {
	if len(programs) == 0 {
		return "listed on " + v.List
	}
	return "listed under " + strings.Join(programs, ", ")
}

// settle sorts findings and merges those that say the same of one reference:
// the publisher's row and our transcription of it.
func settle(all []answer.Finding) []answer.Finding {
	if len(all) == 0 {
		return nil
	}
	// Findings are large: places are sorted, not the findings themselves.
	type ranked struct{ issuer, kind, at int }
	order := make([]ranked, len(all))
	for i := range all {
		order[i] = ranked{issuerRank(all[i].Issuer), kindRank(all[i].Kind), i}
	}
	slices.SortFunc(order, func(x, y ranked) int {
		if x.issuer != y.issuer {
			return x.issuer - y.issuer
		}
		if x.kind != y.kind {
			return x.kind - y.kind
		}
		a, b := &all[x.at], &all[y.at]
		return cmp.Or(
			cmp.Compare(a.Reference, b.Reference),
			cmp.Compare(a.Citation, b.Citation),
			cmp.Compare(a.Measure, b.Measure),
			cmp.Compare(confidenceRank(a), confidenceRank(b)),
			cmp.Compare(sinceRank(a), sinceRank(b)),
			cmp.Compare(ownRank(a), ownRank(b)),
			cmp.Compare(a.List, b.List),
			x.at-y.at,
		)
	})
	out := make([]answer.Finding, 0, len(all))
	for _, r := range order {
		if b := &all[r.at]; len(out) == 0 || !repeats(&out[len(out)-1], b) {
			out = append(out, *b)
		}
	}
	return out
}

// repeats tells whether two findings say the same of one reference.
func repeats(a, b *answer.Finding) bool {
	return a.Issuer == b.Issuer && a.Kind == b.Kind && a.Reference == b.Reference &&
		a.Citation == b.Citation && a.Measure == b.Measure
}

func confidenceRank(f *answer.Finding) int { return slices.Index(confidences[:], f.Confidence) }

// sinceRank puts known days, oldest first, before unknown ones.
func sinceRank(f *answer.Finding) string { return cmp.Or(f.From, "9999") }

func ownRank(f *answer.Finding) int {
	if f.List == ListID {
		return 1
	}
	return 0
}
