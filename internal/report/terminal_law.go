package report

import (
	"strconv"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// measures writes what is forbidden on the first day, issuer by issuer.
func (t *terminal) measures(rows []row) {
	columns := 0
	for _, r := range rows {
		if r.On[0] != nil {
			columns = max(columns, cells(answerName(r.On[0].Answer)))
		}
	}
	before := "none"
	for _, r := range rows {
		f := r.On[0]
		if f == nil {
			continue
		}
		issuer := issuerName(r.Issuer)
		if issuer == before {
			issuer = ""
		}
		before = issuerName(r.Issuer)
		t.measure(issuer, answerName(f.Answer), answerStyle(f.Answer), columns, f, r.Refs)
	}
}

// measure writes one measure in a block of two or three lines: what is
// forbidden; since when, to whom and under which law; what is in doubt.
func (t *terminal) measure(issuer, word string, s style, columns int, f *answer.Finding, refs []entry) {
	label := append([]atom{{core: "     "}}, cell(bold, issuer, 4)...)
	label = append(label, cell(s, word, columns+2)...)
	hang := 5 + 4 + columns + 2
	what := measureText(f)
	if printed := f.Parameters["printed"]; printed != "" { // the measure's text says the rest in words
		what += " (printed: " + printed + ")"
	}
	t.lines(label, hang, say(plain, what))
	var entries [][]atom
	for _, r := range refs {
		entries = append(entries, reference(r))
	}
	law := say(plain, f.Citation)
	if len(law) == 0 {
		law = say(plain, "law not printed")
	}
	var who []atom
	if f.Addressee != "" {
		who = say(plain, "binds "+f.Addressee)
	}
	t.lines(nil, hang, listed(" ·", say(plain, period(f)), law, listed(",", entries...), who))
	t.doubts(hang, f)
}

// doubts says what of a finding isn't sure, or what else its note tells.
func (t *terminal) doubts(hang int, f *answer.Finding) {
	mark := doubt(f)
	switch {
	case mark != "":
		t.lines(nil, hang, listed(":", say(yellow, "! "+mark), say(plain, f.Note)))
	case f.Note != "":
		t.lines(nil, hang, say(dim, "note:"), say(plain, f.Note))
	}
}

// notFound says on which lists nothing was found, where nothing was.
func (t *terminal) notFound() {
	a := t.days[0]
	if len(a.Hits) > 0 {
		return
	}
	t.gap()
	if len(a.Lists) == 0 {
		t.lines(nil, 0, say(bold, "No list is held: this answer says nothing of any party."))
		return
	}
	t.lines(nil, 0, say(bold, "Not on the lists held, of these dates:"), say(plain, listsHeld(a.Lists)+"."))
	t.lines(nil, 0, say(dim, "This says nothing of other lists, of later days, or of parties that a listed one owns."))
}

// nearMisses says who was considered and why they are no hit.
func (t *terminal) nearMisses() {
	near := t.days[0].NearMisses
	if len(near) == 0 {
		return
	}
	t.heading("Considered, not a hit", "")
	for _, n := range near {
		who := append([]atom{name(plain, n.Caption)}, say(dim, "("+n.ID+")")...)
		groups := [][]atom{who, say(plain, "probability "+probability(n.Score))}
		if len(n.Spans) > 0 {
			groups = append([][]atom{t.spans(n.Spans, 3)}, groups...)
		}
		line := listed(" ·", groups...)
		line[len(line)-1].post += ":"
		reason := strings.TrimPrefix(strings.TrimPrefix(n.Reason, "not a hit, "), "because ")
		t.lines([]atom{{core: "   –"}}, 5, line, say(plain, "not a hit, because "+reason))
	}
}

// contexts writes what else of the text sanctions touch, in a compact block.
func (t *terminal) contexts() {
	if len(t.topics) == 0 {
		return
	}
	t.heading("What the text is about", "(context informs, it is never a hit)")
	before := ""
	for i := 0; i < len(t.topics); i++ {
		c := &t.topics[i]
		word := kindPlural(c.Kind)
		if c.Kind == before {
			word = ""
		}
		before = c.Kind
		label := append([]atom{{core: "   "}}, cell(dim, word, 10)...)
		if len(c.On[0]) > 0 || c.Party != "" || len(c.Notes) > 0 {
			t.lines(label, 13, t.topic(c))
			continue
		}
		groups := [][]atom{t.mention(c)} // topics that no regime touches share a line
		for i+1 < len(t.topics) && bare(&t.topics[i+1]) && t.topics[i+1].Kind == c.Kind {
			i++
			groups = append(groups, t.mention(&t.topics[i]))
		}
		t.lines(label, 13, listed(",", groups...))
	}
}

func bare(c *topic) bool { return len(c.On[0]) == 0 && c.Party == "" && len(c.Notes) == 0 }

func (t *terminal) mention(c *topic) []atom {
	g := say(plain, c.label())
	if len(c.Spans) > 1 {
		g = append(g, atom{core: "×" + strconv.Itoa(len(c.Spans)), style: dim})
	}
	return g
}

// topic writes one context with the regimes that touch it.
func (t *terminal) topic(c *topic) []atom {
	line := t.mention(c)
	if c.Party != "" {
		line = append(line, atom{core: "→"})
		line = append(line, t.partyName(c.Party)...)
	}
	var groups [][]atom
	for _, x := range touches(c.On[0]) {
		g := append(say(bold, issuerName(x.Issuer)), say(plain, strings.Join(few(x.Kinds, 6), ", "))...)
		if len(x.Laws) > 0 {
			g = append(g, say(dim, "("+strings.Join(few(x.Laws, 3), "; ")+")")...)
		}
		if len(x.Doubts) > 0 {
			g = append(g, say(yellow, "! "+strings.Join(x.Doubts, ", "))...)
		}
		groups = append(groups, g)
	}
	for _, n := range c.Notes {
		groups = append(groups, say(plain, n))
	}
	return listed(" ·", line, listed(";", groups...))
}

// partyName names a party by its caption where the report has it.
func (t *terminal) partyName(id string) []atom {
	for i := range t.parties {
		if t.parties[i].Entity.ID == id {
			return append([]atom{name(plain, t.parties[i].Entity.Caption)}, say(dim, "(above; here a link, not a hit)")...)
		}
	}
	return append(say(plain, id), say(dim, "(a link, not a hit)")...)
}

// few keeps the first of many words and counts the rest.
func few(words []string, most int) []string {
	if len(words) <= most {
		return words
	}
	return append(words[:most:most], strconv.Itoa(len(words)-most)+" more")
}

// warnings writes every warning of any day once.
func (t *terminal) warnings() {
	all := allWarnings(t.days)
	if len(all) == 0 {
		return
	}
	t.heading("Warnings", "")
	for _, w := range all {
		t.lines([]atom{{core: "   !", style: yellow}}, 5, say(plain, w))
	}
}

// basis says what the answers rest on.
func (t *terminal) basis() {
	a := t.days[0]
	t.gap()
	t.lines(cell(dim, "Lists", 9), 9, say(dim, listsHeld(a.Lists)))
	if a.Threshold != (answer.Threshold{}) {
		t.lines(cell(dim, "Scores", 9), 9, say(dim, "a hit from probability "+probability(a.Threshold.Review)+
			", to block from "+probability(a.Threshold.Block)+"; weights of evidence in bits"))
	}
	t.lines(cell(dim, "Receipt", 9), 9, say(dim, receiptText(a)))
	if a.Subject.Kind == "document" {
		t.lines(nil, 9, say(dim, "Positions count Unicode code points of the text, from 0; the end stands outside."))
	}
}

// receiptText names what pins an answer, hashes by their first characters.
func receiptText(a answer.Answer) string {
	var parts []string
	for _, p := range [][2]string{
		{"input", a.Receipt.Input}, {"text", a.Receipt.Text}, {"index", a.Receipt.Index}, {"regimes", a.Receipt.Regimes},
	} {
		if p[1] != "" {
			parts = append(parts, p[0]+" "+short(p[1]))
		}
	}
	if engine := a.Receipt.Engine; engine != "" {
		parts = append(parts, "engine "+engine)
	} else if a.Engine != "" {
		parts = append(parts, "engine "+a.Engine)
	}
	return strings.Join(parts, " · ")
}
