package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// CheckJSON writes the answer to a check as one JSON object, indented, without
// HTML escapes.
func CheckJSON(w io.Writer, c answer.Check) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(c); err != nil {
		return fmt.Errorf("writing the answer as JSON: %w", err)
	}
	return nil
}

// Check writes the answer to a check for people: first each issuer's answer
// with its law and what to do next, then who was taken for whom, what is
// different today and what to beware of, then each issuer's ruling with its
// reason, the permissions weighed and the measures beneath it.
func Check(w io.Writer, c answer.Check, opt TerminalOptions) error {
	t := rulings{newPrinter(w, opt), c}
	t.heads()
	t.asked()
	t.notes("Changes", c.Changes, "→", cyan)
	t.notes("Warnings", c.Warnings, "!", yellow)
	for i := range c.Answers {
		t.ruling(&c.Answers[i])
	}
	t.basis()
	return t.flush()
}

type rulings struct {
	*printer
	check answer.Check
}

// Columns of a ruling: its labels, and what stands beside them.
const (
	rulingLabel = 5
	rulingText  = 18
)

// heads writes for each issuer its answer, by which law and until when, and
// what to do next: the first lines a reader sees.
func (t *rulings) heads() {
	columns := 0
	for _, r := range t.check.Answers {
		columns = max(columns, cells(answerName(r.Answer)))
	}
	for i := range t.check.Answers {
		r := &t.check.Answers[i]
		label := append(cell(bold, issuerName(r.Issuer), 4), atom{pre: " ", core: strings.ToUpper(answerName(r.Answer)), post: " ", style: answerOn(r.Answer)})
		t.lines(label, 4+columns+3, byLaw(r))
		if next := nextStep(r); next != "" {
			t.lines([]atom{{core: strings.Repeat(" ", 4+columns+2) + "→", style: dim}}, 4+columns+5, say(plain, next))
		}
	}
}

// answerOn is the style of an answer that leads.
func answerOn(a string) style {
	switch a {
	case answer.Prohibited:
		return onRed
	case answer.LicenceRequired, answer.Unconfirmed, answer.RiskOnly:
		return onGold
	}
	return onMint
}

// byLaw says by which law an answer is given, and since and until when.
func byLaw(r *answer.Ruling) []atom {
	if r.Answer == answer.NotTouched {
		return say(plain, "no measure that is known forbids it")
	}
	return listed(",", say(plain, cmp.Or(r.Citation, r.Measure, r.Why)), say(plain, bounds(r.From, r.To)))
}

// bounds words the days within which something holds.
func bounds(from, to string) string {
	switch {
	case from != "" && to != "":
		return from + " to " + to
	case from != "":
		return "since " + from
	case to != "":
		return "until " + to
	}
	return ""
}

// nextStep says what somebody can do who is given an answer.
func nextStep(r *answer.Ruling) string {
	switch r.Answer {
	case answer.Prohibited:
		text := "not to be done by " + cmp.Or(r.Addressee, "those who must comply") + ", unless licensed"
		if len(r.Missing) > 0 {
			text += "; say " + strings.Join(r.Missing, ", ") + ": it may then not be forbidden"
		}
		return text + duties(r)
	case answer.LicenceRequired:
		text := "ask the issuer for a licence before you do it"
		if len(r.Missing) > 0 {
			return text + "; say " + strings.Join(r.Missing, ", ") + ": it may then not be needed"
		}
		return text
	case answer.PermittedBy:
		for _, p := range r.Permissions {
			if p.Applies {
				return strings.TrimSuffix("keep within "+p.Title+", "+bounds(p.From, p.To), ", ")
			}
		}
		return "keep within what is permitted"
	case answer.RiskOnly:
		return "it isn't forbidden; look into the risk named below before you do it"
	case answer.Unconfirmed:
		return unsettled(r)
	}
	return ""
}

// duties are what must be reported to the issuer, as sentences.
func duties(r *answer.Ruling) string {
	text := ""
	for _, m := range r.Measures {
		if m.Kind == "REPORTING_DUTY" && !strings.Contains(text, m.Measure) {
			text += ". " + strings.TrimSuffix(m.Measure, ".")
		}
	}
	return text
}

// unsettled says what stands open, and what follows either way.
func unsettled(r *answer.Ruling) string {
	text := "what is known doesn't settle it: see below what to find out"
	if r.IfTrue != "" && r.IfFalse != "" {
		text = fmt.Sprintf("%s if what is in doubt is so, %s if not: settle it before you do it", answerName(r.IfTrue), answerName(r.IfFalse))
	}
	if len(r.Missing) > 0 {
		text += "; say " + strings.Join(r.Missing, ", ")
	}
	return text
}

// asked says what was asked, and who was taken for whom.
func (t *rulings) asked() {
	c := t.check
	t.gap()
	t.lines(cell(dim, "Activity", 10), 10, t.activity())
	day := map[string]string{"activity": "the activity's day", "today": "today", "given": "as given"}[c.AsOfReason]
	t.lines(cell(dim, "Law of", 10), 10, listed("", []atom{{core: c.AsOf, style: bold}}), say(plain, "("+cmp.Or(day, c.AsOfReason)+")"))
	for i, p := range c.Parties {
		label := ""
		if i == 0 {
			label = "Parties"
		}
		t.lines(cell(dim, label, 10), 10, t.party(p))
		for _, x := range p.Taken {
			t.lines([]atom{{core: strings.Repeat(" ", 10) + "→", style: dim}}, 12, taken(x))
		}
		for _, n := range p.NearMisses {
			t.lines([]atom{{core: strings.Repeat(" ", 10) + "–", style: dim}}, 12,
				say(dim, "not taken for"), []atom{name(dim, n.Caption)}, say(dim, "("+n.ID+", probability "+probability(n.Score)+"):"), say(dim, n.Reason))
		}
	}
}

// taken names a listed party that a name was taken for.
func taken(x answer.Taken) []atom {
	sure := "by its id, reference or number"
	if x.Score < 1 {
		sure = "probability " + probability(x.Score)
	}
	return append(append([]atom{name(plain, x.Caption)}, say(dim, "("+x.ID+")")...), say(dim, sure)...)
}

// party names a party with what was said of it.
func (t *rulings) party(p answer.Checked) []atom {
	given := []atom{name(bold, p.Given)}
	if p.Role != "" {
		given = append(say(plain, p.Role), given...)
	}
	var facts [][]atom
	if p.Country != "" {
		facts = append(facts, say(plain, countryName(p.Country)))
	}
	if p.Nationality != "" {
		facts = append(facts, say(plain, "national of "+countryName(p.Nationality)))
	}
	if len(p.Taken) == 0 {
		facts = append(facts, say(yellow, "nobody listed"))
	}
	return listed(" ·", append([][]atom{given}, facts...)...)
}

// activity says what is to be done, in words.
func (t *rulings) activity() []atom {
	a := t.check.Activity
	groups := [][]atom{say(bold, answerName(a.Kind))}
	add := func(value, text string) {
		if value != "" {
			groups = append(groups, say(plain, text))
		}
	}
	if a.Amount != 0 {
		add("x", strings.TrimSpace(strconv.FormatFloat(a.Amount, 'f', -1, 64)+" "+a.Currency))
	}
	if a.MaturityDays != nil {
		add("x", "maturity "+strconv.Itoa(*a.MaturityDays)+" days")
	}
	add(a.IssuedOn, "issued on "+a.IssuedOn)
	add(a.Market, a.Market+" market")
	for _, g := range a.Goods {
		add("x", strings.Join(goodsWords(g), ", "))
	}
	add(a.From, "from "+countryName(a.From))
	add(a.To, "to "+countryName(a.To))
	for _, c := range a.Transit {
		add(c, "through "+countryName(c))
	}
	if a.Vessel != nil {
		add("x", strings.TrimSpace("ship "+a.Vessel.Name+" IMO "+a.Vessel.IMO))
	}
	add(a.EndUse, "for "+a.EndUse)
	if a.Military != nil {
		add("x", map[bool]string{true: "military", false: "not military"}[*a.Military])
	}
	add(a.Purpose, "purpose "+a.Purpose)
	add(a.ContractDate, "contract of "+a.ContractDate)
	add(a.LoadedOn, "loaded on "+a.LoadedOn)
	if a.Actor != nil && a.Actor.Country != "" {
		add("x", "done from "+countryName(a.Actor.Country))
	}
	add(a.Date, "on "+a.Date)
	return listed(" ·", groups...)
}

func goodsWords(g answer.Goods) []string {
	var out []string
	if g.HS != "" {
		out = append(out, "HS "+dotted(g.HS))
	}
	if g.ECCN != "" {
		out = append(out, "ECCN "+g.ECCN)
	}
	if g.Description != "" {
		out = append(out, g.Description)
	}
	if g.Origin != "" {
		out = append(out, "origin "+countryName(g.Origin))
	}
	return out
}

// dotted writes an HS code as it is printed: 8542.31.90.
func dotted(hs string) string {
	if len(hs) <= 4 {
		return hs
	}
	out := hs[:4]
	for rest := hs[4:]; rest != ""; rest = rest[min(2, len(rest)):] {
		out += "." + rest[:min(2, len(rest))]
	}
	return out
}
