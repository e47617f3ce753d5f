package report

import (
	"cmp"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/internal/regime"
)

// Regime writes a regime as one would explain it to a colleague: what it is,
// what it forbids and allows on the day, what of it is in doubt, what changed,
// and the sources. Today (ISO 8601) is only for the words: "today" instead of
// the day.
func Regime(w io.Writer, e regime.Explanation, today string, opt TerminalOptions) error {
	p := regimePage{printer: newPrinter(w, opt), Explanation: e, on: "on " + e.AsOf}
	if e.AsOf == today {
		p.on = "today, " + e.AsOf
	}
	p.head()
	p.measures("What is forbidden", answer.Prohibited)
	p.measures("What needs a licence", answer.LicenceRequired)
	p.measures("What is a risk or a duty, not a prohibition", answer.RiskOnly, answer.PermittedBy, answer.NotTouched, answer.Unconfirmed)
	p.nothing()
	p.allowed()
	p.suspended()
	p.inDoubt()
	p.missing()
	p.changed()
	p.law()
	p.sources()
	return p.flush()
}

type regimePage struct {
	*printer
	regime.Explanation
	on string // "on 2025-10-23"
}

// under writes a labelled line below an item. Empty texts are left out.
func (p *printer) under(label string, text ...[]atom) {
	if len(slices.Concat(text...)) > 0 {
		p.lines(append([]atom{{core: "    "}}, cell(dim, label, 9)...), 13, text...)
	}
}

func (p *regimePage) head() {
	p.lines(nil, 0, say(bold, p.Title), say(dim, "("+p.ID+")"))
	p.lines(nil, 0, say(plain, "as of "+p.AsOf))
	if p.Summary != "" {
		p.gap()
		p.lines(nil, 0, say(plain, p.Summary))
	}
	p.gap()
	line := func(label string, text ...[]atom) {
		if len(slices.Concat(text...)) > 0 {
			p.lines(cell(dim, label, 11), 11, text...)
		}
	}
	of := ""
	if len(p.Countries) > 0 {
		of = "about " + joinAnd(p.Countries)
	}
	line("Issuer", listed(",", say(plain, issuerName(p.Issuer)), say(plain, of)))
	line("Binds", say(plain, p.Addressee))
	line("Owned", ownershipText(p.Explanation.Ownership))
	line("Contested", say(plain, p.RecognisedBy))
}

func ownershipText(o *regime.ExplainedOwnership) []atom {
	if o == nil {
		return nil
	}
	text := o.Text
	if o.From != "" {
		text += " So since " + o.From + "."
	}
	if o.Note != "" {
		text += " (" + o.Note + ")"
	}
	return append(say(plain, text), aside(o.Confidence, "")...)
}

// aside says that a fact isn't sure, and its note.
func aside(confidence, note string) []atom {
	var sure []atom
	if confidence != answer.Official {
		sure = say(yellow, "! "+cmp.Or(confidence, "confidence not said"))
	}
	return listed(":", sure, say(plain, note))
}

func asideLabel(confidence string) string {
	if confidence == answer.Official {
		return "note"
	}
	return "doubt"
}

// measures writes the measures in force that give one of the answers, under
// a line for each kind.
func (p *regimePage) measures(title string, answers ...string) {
	kind := ""
	for i := range p.Measures.InForce {
		m := &p.Measures.InForce[i]
		if !slices.Contains(answers, m.Answer) {
			continue
		}
		if kind == "" {
			p.heading(title, p.on)
		}
		if m.Kind != kind {
			kind = m.Kind
			p.gap()
			p.lines(nil, 2, say(bold, capital(kindName(kind))))
		}
		p.measure(m)
		p.doubts(m.Doubts) // about some of its targets
	}
}

func (p *regimePage) measure(m *regime.ExplainedMeasure) {
	p.lines([]atom{{core: "  –", style: dim}}, 4, say(plain, m.Text))
	for i, g := range targetGroups(m.Targets) {
		p.under([]string{"against", ""}[min(i, 1)], g)
	}
	if m.Addressee != "" {
		p.under("binds", say(plain, m.Addressee))
	}
	p.under("law", listed(" ·", say(plain, span(m.From, m.To)), say(plain, m.Citation), say(dim, m.ID)))
	if len(m.Parameters) > 0 {
		p.under("exactly", say(plain, exactly(m.Parameters)))
	}
	p.under("owned", ownershipText(m.Ownership))
	for _, w := range m.Suspensions {
		p.under("paused", listed(";", say(plain, span(w.From, w.To)), aside(w.Confidence, w.Note)))
	}
	var but []string
	for _, id := range m.Permissions {
		but = append(but, p.permission(id))
	}
	p.under("but see", say(plain, strings.Join(few(but, 3), "; ")))
	p.under(asideLabel(m.Confidence), aside(m.Confidence, m.Note))
}

// exactly writes parameters in the order of their names.
func exactly(parameters map[string]string) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		parts = append(parts, unCamel(name)+": "+parameters[name])
	}
	return strings.Join(parts, "; ")
}

// targetGroups says against what a measure stands, those for which it is only
// a risk last.
func targetGroups(targets []regime.ExplainedTarget) [][]atom {
	var out [][]atom
	byAnswer := map[string][][]atom{}
	var answers []string
	for _, t := range targets {
		if t.Answer == "" {
			out = append(out, say(plain, t.Text))
			continue
		}
		if byAnswer[t.Answer] == nil {
			answers = append(answers, t.Answer)
		}
		byAnswer[t.Answer] = append(byAnswer[t.Answer], say(plain, t.Text))
	}
	for _, a := range answers {
		words := answerName(a)
		if a == answer.RiskOnly {
			words = "a risk only"
		}
		out = append(out, append(say(yellow, words+":"), listed(";", byAnswer[a]...)...))
	}
	return out
}

// permission names a permission of the regime.
func (p *regimePage) permission(id string) string {
	for _, group := range [][]regime.ExplainedPermission{p.Permissions.InForce, p.Permissions.Suspended, p.Permissions.Ended, p.Permissions.NotYet} {
		for _, e := range group {
			if e.ID == id {
				return e.Title
			}
		}
	}
	return id
}

// measureName names a measure of the regime by its kind and law.
func (p *regimePage) measureName(id string) string {
	g := &p.Measures
	for _, m := range slices.Concat(g.InForce, g.InDoubt, g.Suspended, g.Ended, g.NotYet) {
		if m.ID == id {
			return kindAndLaw(m.Kind, m.Citation)
		}
	}
	return id
}

func kindAndLaw(kind, citation string) string {
	if citation == "" {
		return kindName(kind)
	}
	return kindName(kind) + ", " + citation
}

func (p *regimePage) nothing() {
	if len(p.Measures.InForce) == 0 {
		p.heading("What is forbidden", p.on)
		p.lines(nil, 2, say(plain, "No measure of this file is surely in force on this day."))
	}
}

func (p *regimePage) allowed() {
	if len(p.Permissions.InForce) == 0 {
		return
	}
	p.heading("What is allowed nevertheless", p.on)
	for _, e := range p.Permissions.InForce {
		p.gap()
		p.lines(nil, 2, listed(" ·", say(bold, e.Title), say(plain, permissionSpan(e.From, e.To)), say(dim, e.ID)))
		scope := "allows"
		if !e.Whole {
			scope = "in part"
		}
		p.under(scope, say(plain, e.Scope))
		for _, g := range targetGroups(e.Targets) {
			p.under("for", g)
		}
		var lifts [][]atom
		for _, id := range e.Measures {
			lifts = append(lifts, say(plain, p.measureName(id)))
		}
		p.under("lifts", listed(";", lifts...))
		for _, c := range e.Conditions {
			p.under("terms", say(plain, c))
		}
		if e.When != "" {
			p.under("tested", []atom{{core: e.When, style: dim}})
		}
		if e.DoesNotUnblock {
			p.under("but", say(plain, "it does not unblock property"))
		}
		p.under(asideLabel(e.Confidence), aside(e.Confidence, e.Note))
	}
}

func permissionSpan(from, to string) string {
	if to == "" {
		return span(from, to) + ", no end set"
	}
	return span(from, to)
}

func (p *regimePage) suspended() {
	if len(p.Measures.Suspended)+len(p.Permissions.Suspended) == 0 {
		return
	}
	p.heading("What is suspended", p.on)
	for i := range p.Measures.Suspended {
		m := &p.Measures.Suspended[i]
		p.gap()
		p.lines(nil, 2, say(bold, capital(kindName(m.Kind))))
		p.measure(m)
	}
	for _, e := range p.Permissions.Suspended {
		p.lines([]atom{{core: "  –", style: dim}}, 4, say(plain, e.Title+": "+e.Scope))
	}
}

// inDoubt writes what is reported and not confirmed, or not known.
func (p *regimePage) inDoubt() {
	var ended []regime.ExplainedPermission
	for _, e := range p.Permissions.Ended {
		twice := func(o regime.ExplainedPermission) bool {
			return o.Title == e.Title && o.Doubts[0].Note == e.Doubts[0].Note
		}
		if len(e.Doubts) > 0 && !p.told(e.Doubts[0]) && !slices.ContainsFunc(ended, twice) {
			ended = append(ended, e)
		}
	}
	if len(p.Doubts)+len(p.Measures.InDoubt)+len(ended) == 0 {
		return
	}
	p.heading("What is in doubt", p.on)
	if len(p.Doubts) > 0 {
		p.gap()
		p.lines(nil, 2, say(bold, "The whole regime"))
		p.doubts(p.Doubts)
	}
	kind := ""
	for i := range p.Measures.InDoubt {
		m := &p.Measures.InDoubt[i]
		if m.Kind != kind {
			kind = m.Kind
			p.gap()
			p.lines(nil, 2, say(bold, capital(kindName(kind))))
		}
		p.measure(m)
		p.doubts(m.Doubts)
		p.under("", say(plain, "by the last text known: "+answerName(m.Answer)))
	}
	for _, e := range ended {
		p.gap()
		p.lines(nil, 2, listed(" ·", say(bold, e.Title), say(plain, span(e.From, e.To)), say(dim, e.ID)))
		p.under("allowed", say(plain, e.Scope))
		p.doubts(e.Doubts)
	}
}

// told tells whether a measure in doubt already tells of a doubt.
func (p *regimePage) told(d regime.ExplainedDoubt) bool {
	return slices.ContainsFunc(p.Measures.InDoubt, func(m regime.ExplainedMeasure) bool {
		return slices.ContainsFunc(m.Doubts, func(o regime.ExplainedDoubt) bool { return o.From == d.From && o.Note == d.Note })
	})
}

func (p *regimePage) doubts(doubts []regime.ExplainedDoubt) {
	for _, d := range doubts {
		p.under("doubt", say(yellow, "! "+d.Confidence+" "+span(d.From, d.To)+":"), say(plain, d.Note))
		for _, t := range d.Targets {
			p.under("", say(plain, "about "+t.Text))
		}
		if d.IfTrue != "" || d.IfFalse != "" {
			p.under("", listed(";", say(plain, "if true: "+answerName(d.IfTrue)), say(plain, "if false: "+answerName(d.IfFalse))))
		}
	}
}

// span says since when and until when something holds.
func span(from, to string) string {
	switch {
	case from == "" && to == "":
		return "first day not known"
	case from == "":
		return "until " + to + ", first day not known"
	case to == "":
		return "since " + from
	}
	return from + " to " + to
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
