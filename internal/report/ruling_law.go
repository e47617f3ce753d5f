package report

import (
	"cmp"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// ruling writes what one issuer's law says, with everything it rests on.
func (t *rulings) ruling(r *answer.Ruling) {
	t.gap()
	what := cmp.Or(r.Measure, kindName(r.Kind))
	switch {
	case what != "":
	case r.Answer == answer.Unconfirmed:
		what = "what is held of the law doesn't settle it"
	default:
		what = "no measure applies"
	}
	label := append(cell(bold, issuerName(r.Issuer), 5), cell(answerStyle(r.Answer), answerName(r.Answer), rulingText-rulingLabel)...)
	t.lines(label, max(rulingText, cells(answerName(r.Answer))+7), say(bold, what))
	t.line("why", r.Why)
	if r.Answer == answer.Unconfirmed {
		t.doubt(r)
	}
	if len(r.Missing) > 0 {
		t.line("not said", strings.Join(r.Missing, ", "))
	}
	t.law(r)
	t.line("must comply", r.Addressee)
	t.hold(r)
	for i, p := range r.Permissions {
		t.permission(i == 0, p)
	}
	switch {
	case doubtOf(r.Confidence) != "" && r.Answer != answer.NotTouched:
		t.labelled("sure?", listed(":", say(yellow, "! "+doubtOf(r.Confidence)), say(plain, r.Note)))
	default:
		t.line("note", r.Note)
	}
	t.sources(r)
	t.beneath(r)
}

// line writes one member of a ruling, unless it is empty.
func (t *rulings) line(label, text string) { t.labelled(label, say(plain, text)) }

func (t *rulings) labelled(label string, text []atom) {
	if len(text) == 0 {
		return
	}
	t.lines(append([]atom{{core: strings.Repeat(" ", rulingLabel)}}, cell(dim, label, rulingText-rulingLabel)...), rulingText, text)
}

func (t *rulings) doubt(r *answer.Ruling) {
	if r.IfTrue != "" {
		t.labelled("if it is so", say(answerStyle(r.IfTrue), answerName(r.IfTrue)))
	}
	if r.IfFalse != "" {
		t.labelled("if it isn't", say(answerStyle(r.IfFalse), answerName(r.IfFalse)))
	}
}

// law writes the citation with its days, the entry and what decided.
func (t *rulings) law(r *answer.Ruling) {
	var entry []atom
	if r.Reference != "" {
		entry = append(say(dim, listName(r.List)), name(plain, r.Reference))
	}
	t.labelled("law", listed(" ·", say(plain, r.Citation), say(plain, bounds(r.From, r.To)), entry))
	t.line("terms", terms(r.Parameters))
}

// termWords are the parameters of a measure that bound what it forbids, in
// words around the value. Others repeat the measure's text, or name its lists.
var termWords = [...]struct{ parameter, before, after string }{
	{"maxMaturityDays", "maturity over ", " days"},
	{"issuedFrom", "issued on or after ", ""},
	{"issuedAfter", "issued after ", ""},
	{"issuedTo", "issued until ", ""},
	{"cutOff", "issued on or after ", ""},
	{"loansAfter", "loans after ", ""},
	{"cap", "over ", ""},
	{"deadline", "within ", ""},
	{"threshold", "from ", ""},
}

// terms words the parameters that decided.
func terms(parameters map[string]string) string {
	var out []string
	for _, t := range termWords {
		if v := parameters[t.parameter]; v != "" {
			out = append(out, t.before+v+t.after)
		}
	}
	return strings.Join(out, ", ")
}

// hold says how the measure takes hold of the case, and the way from owner to
// owned where the reason doesn't tell it.
func (t *rulings) hold(r *answer.Ruling) {
	text := map[string]string{
		answer.BasisListed:     "the party itself is listed",
		answer.BasisNamed:      "the measure names the party",
		answer.BasisOwned:      "listed parties own enough of it",
		answer.BasisControlled: "a listed party controls it",
		answer.BasisTied:       "a listed party is tied to it, which is a flag and no listing",
		answer.BasisCountry:    "a country of the case",
		answer.BasisGoods:      "the goods",
	}[r.Basis]
	t.labelled("basis", listed(" ·", say(plain, cmp.Or(text, r.Basis)), say(dim, r.Party)))
	label := "path"
	for _, step := range r.Path {
		if strings.Contains(r.Why, step) {
			continue
		}
		t.line(label, step)
		label = ""
	}
}

// permission says whether a permission applies, and why or why not; what it
// covers is told where it does.
func (t *rulings) permission(first bool, p answer.Considered) {
	label := ""
	if first {
		label = "permissions"
	}
	verdict := say(dim, "no:")
	if p.Applies {
		verdict = say(green, "yes:")
	}
	groups := [][]atom{append(append(verdict, say(plain, p.Title+",")...), say(plain, p.Why)...)}
	if p.Applies && p.Scope != "" && !strings.Contains(p.Why, p.Scope) {
		groups = append(groups, say(dim, p.Scope))
	}
	if days := bounds(p.From, p.To); days != "" {
		groups = append(groups, say(dim, days))
	}
	if p.DoesNotUnblock && p.Applies {
		groups = append(groups, say(yellow, "blocked property stays blocked"))
	}
	if d := doubtOf(p.Confidence); d != "" {
		groups = append(groups, say(yellow, "! "+d))
	}
	t.labelled(label, listed(" ·", groups...))
}

func doubtOf(confidence string) string {
	if confidence == answer.Official {
		return ""
	}
	return confidence
}

// sources names where the facts were read.
func (t *rulings) sources(r *answer.Ruling) {
	if len(r.Sources) == 0 {
		t.line("source", r.SourceURL)
		return
	}
	for i, s := range r.Sources {
		label := ""
		if i == 0 {
			label = "sources"
		}
		t.labelled(label, listed(" ·", say(plain, s.Title), say(dim, s.Kind), say(dim, s.URL)))
	}
}

// beneath writes the issuer's other measures, a line or two each.
func (t *rulings) beneath(r *answer.Ruling) {
	top := true
	label := "measures"
	told := map[string]bool{r.Why: true}
	for i := range r.Measures {
		m := &r.Measures[i]
		if top && m.MeasureID == r.MeasureID && m.Reference == r.Reference && m.Party == r.Party && m.Answer == r.Answer {
			top = false // the ruling itself
			continue
		}
		what := append(say(answerStyle(m.Answer), answerName(m.Answer)+":"), say(plain, cmp.Or(m.Measure, kindName(m.Kind)))...)
		why := m.Why
		if told[why] {
			why = ""
		}
		told[why] = true
		t.labelled(label, listed(" ·", what, say(dim, m.Citation), say(dim, why)))
		label = ""
	}
}

// notes writes a section of remarks.
func (t *rulings) notes(title string, notes []string, sign string, s style) {
	if len(notes) == 0 {
		return
	}
	t.heading(title, "")
	for _, n := range notes {
		t.lines([]atom{{core: "   " + sign, style: s}}, 5, say(plain, n))
	}
}

// basis says what the answers rest on.
func (t *rulings) basis() {
	c := t.check
	t.gap()
	t.lines(cell(dim, "Lists", 9), 9, say(dim, listsHeld(c.Lists)))
	t.lines(cell(dim, "Receipt", 9), 9, say(dim, receiptText(answer.Answer{Receipt: c.Receipt, Engine: c.Engine})))
	t.lines(nil, 9, say(dim, "This tells what the lists and regime files held say; it is no legal advice."))
}
