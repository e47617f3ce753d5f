package report

import (
	"fmt"
	"strings"

	"github.com/interdict-project/interdict/answer"
)

// sinceDocument tells, where one day was asked for that is later than the
// document's own, what has changed between the two.
func (t *terminal) sinceDocument() {
	a := t.days[0]
	if len(t.days) > 1 || len(a.Changes) == 0 || a.DocumentDate == nil {
		return
	}
	t.heading("What has changed since "+dated(a.DocumentDate.Date), "(the document's day)")
	for _, c := range a.Changes {
		t.lines([]atom{{core: "   •"}}, 5, say(plain, c))
	}
}

// changes tells what a later day says differently from the first: what the
// answer names itself, then party by party and context by context.
func (t *terminal) changes(d int) {
	a := t.days[d]
	title := "What has changed by "
	if a.AsOf < t.days[0].AsOf {
		title = "What was different on "
	}
	t.heading(title+dated(a.AsOf), "("+dayName(a)+")")
	v := say(plain, "verdict")
	if a.Verdict == t.days[0].Verdict {
		v = append(v, say(plain, "unchanged:")...)
	} else {
		v = append(v, say(plain, string(t.days[0].Verdict)+" →")...)
	}
	v = append(v, atom{core: string(a.Verdict), style: bold})
	t.lines([]atom{{core: "   •"}}, 5, v)
	for _, c := range a.Changes {
		t.lines([]atom{{core: "   •"}}, 5, say(plain, c))
	}
	differs := len(a.Changes) > 0
	kept := 0
	for i := range t.parties {
		p := &t.parties[i]
		if p.On[0] == nil && p.On[d] == nil {
			continue
		}
		rows := changed(p.Rows, d)
		if len(rows) == 0 && (p.On[0] == nil) == (p.On[d] == nil) {
			kept++
			continue
		}
		differs = true
		t.gap()
		t.partyChange(p, d)
		t.rowChanges(rows, d)
	}
	for i := range t.topics {
		c := &t.topics[i]
		if rows := changed(rows([][]answer.Finding{c.On[0], c.On[d]}), 1); len(rows) > 0 {
			differs = true
			t.gap()
			t.lines([]atom{{core: "     "}}, 5, say(bold, c.label()), say(dim, "(context)"))
			t.rowChanges(rows, 1)
		}
	}
	if !differs {
		t.lines([]atom{{core: "   •"}}, 5, say(plain, "Nothing: the same parties, and the same measures against them."))
	} else if kept > 0 {
		t.gap()
		t.lines(nil, 5, say(plain, "Nothing changed for "+plural(kept, "other party")+"."))
	}
	if moved := listChanges(t.days[0].Lists, a.Lists); len(moved) > 0 {
		t.gap()
		t.lines(nil, 5, say(dim, "This day rests on "+strings.Join(moved, ", ")+"."))
	}
}

// partyChange names a party whose measures changed; one that only the later
// day has is told as fully as the first day's.
func (t *terminal) partyChange(p *party, d int) {
	switch {
	case p.On[0] == nil:
		t.title(p, p.On[d])
		t.lines(nil, 5, say(yellow, "a hit on this day only"))
		t.identity(p)
		if spans := p.On[d].Spans; len(spans) > 0 {
			t.lines(label5("in text"), 13, t.spans(spans, 6))
		}
	case p.On[d] == nil:
		t.lines([]atom{{core: fmt.Sprintf("%3d  ", p.N)}}, 5, []atom{{core: clean(p.Entity.Caption), post: ":", style: bold}},
			say(yellow, "no longer on the lists held, nor named by a regime file"))
	default:
		t.lines([]atom{{core: fmt.Sprintf("%3d  ", p.N)}}, 5, []atom{name(bold, p.Entity.Caption)})
	}
}

// changed keeps the rows that differ between the first day and day d.
func changed(rows []row, d int) []row {
	var out []row
	for _, r := range rows {
		if change(r.On[0], r.On[d]) != same {
			out = append(out, r)
		}
	}
	return out
}

func (t *terminal) rowChanges(rows []row, d int) {
	columns := 0
	for _, r := range rows {
		word, _ := changeWord(r.On[0], r.On[d])
		columns = max(columns, cells(word))
	}
	before := "none"
	for _, r := range rows {
		issuer := issuerName(r.Issuer)
		if issuer == before {
			issuer = ""
		}
		before = issuerName(r.Issuer)
		was, is := r.On[0], r.On[d]
		word, s := changeWord(was, is)
		switch change(was, is) {
		case started:
			t.measure(issuer, word, s, columns, is, r.Refs)
		case ended:
			t.measure(issuer, word, s, columns, was, r.Refs)
		default:
			t.altered(issuer, word, s, columns, was, is)
		}
	}
}

// changeWord says in two or three words what became of a measure.
func changeWord(was, is *answer.Finding) (string, style) {
	switch {
	case is == nil:
		return "no longer", green
	case was == nil || was.Answer != is.Answer:
		return "now " + answerName(is.Answer), answerStyle(is.Answer)
	}
	return "changed", yellow
}

// altered writes only what differs of a measure that stands on both days.
func (t *terminal) altered(issuer, word string, s style, columns int, was, is *answer.Finding) {
	label := append([]atom{{core: "     "}}, cell(bold, issuer, 4)...)
	label = append(label, cell(s, word, columns+2)...)
	hang := 5 + 4 + columns + 2
	t.lines(label, hang, say(plain, measureText(is)))
	t.lines(nil, hang, listed(" ·", listed(";", differences(was, is)...), say(plain, is.Citation)))
	t.doubts(hang, is)
}

// differences says, field by field, what a measure was before and is now.
func differences(was, is *answer.Finding) [][]atom {
	var out [][]atom
	add := func(before, after string) {
		if before != after {
			out = append(out, say(plain, before+" → "+after))
		}
	}
	add(answerName(was.Answer), answerName(is.Answer))
	add(since(was), since(is))
	add(until(was), until(is))
	add(was.Measure, is.Measure)
	add(was.Addressee, is.Addressee)
	add(orOfficial(was), orOfficial(is))
	add(parameters(was.Parameters), parameters(is.Parameters))
	if len(out) == 0 {
		out = append(out, say(plain, "the same, with an other note"))
	}
	return out
}

func orOfficial(f *answer.Finding) string {
	if d := doubt(f); d != "" {
		return d
	}
	return "official text"
}
