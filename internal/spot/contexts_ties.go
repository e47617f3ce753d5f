package spot

import "slices"

// side is a country that takes part in what a clause tells, named or by its
// armed forces.
type side struct {
	code           string
	i, j           int
	start, end     int
	to, from       bool // marked as taker or giver by the word before it
	forces         bool
	classAdjective bool
}

// tieContexts gives the ties that sentences state.
func (r *reading) tieContexts(c *contextCollector) {
	triggers := r.best(classGive, classTake, classBoth)
	places := r.best(classTerritory)
	things := r.best(classGoods)
	forces := r.forces()
	for _, t := range triggers {
		var found []side
		switch {
		case t.class == classBoth && len(t.tie.Countries) > 0:
			found = r.fixed(t)
		case t.class == classBoth:
			found = r.partners(t)
		case t.tie.Places:
			if clause := r.clause(t); anyWithin(places, clause, nil) {
				found = r.parties(t, clause, forces, nil)
			}
			if len(found) < 2 {
				found = nil
			}
		default:
			if clause := r.clause(t); anyWithin(things, clause, t.tie.Goods) {
				found = r.parties(t, clause, nil, things)
			}
		}
		if len(found) == 0 {
			continue
		}
		codes, spans := r.stated(t, found, things, places)
		c.add(Context{Kind: "tie", Value: tieValue(t.value, codes), Countries: codes, Spans: spans})
	}
}

// stated returns the countries of a tie and where the text states it: the
// trigger with what belongs to it in its clause, and countries further off.
func (r *reading) stated(t passage, found []side, things, places []passage) (codes []string, spans []Span) {
	clause := r.clause(t)
	at := Span{t.start, t.end}
	grow := func(start, end int) { at.Start, at.End = min(at.Start, start), max(at.End, end) }
	for _, s := range found {
		codes = append(codes, s.code)
		switch {
		case s.end == s.start:
		case s.i >= clause.i && s.j <= clause.j:
			grow(s.start, s.end)
		default:
			spans = append(spans, Span{s.start, s.end})
		}
	}
	for _, m := range inside(things, clause, passage.at) {
		if slices.Contains(t.tie.Goods, m.value) {
			grow(m.start, m.end)
		}
	}
	if t.tie.Places {
		for _, m := range inside(places, clause, passage.at) {
			grow(m.start, m.end)
		}
	}
	return codes, append(spans, at)
}

// clause returns the words around a trigger up to the next comma or stop.
func (r *reading) clause(t passage) wordRange {
	s := wordRange{t.i, t.j}
	for s.i > 0 && t.i-s.i < longestClause && r.words[s.i].gap == glossBlank {
		s.i--
	}
	for s.j < len(r.words) && s.j-t.j < longestClause && r.words[s.j].gap == glossBlank {
		s.j++
	}
	return s
}

func anyWithin(list []passage, s wordRange, values []string) bool {
	return slices.ContainsFunc(inside(list, s, passage.at), func(m passage) bool {
		return values == nil || slices.Contains(values, m.value)
	})
}

// forces returns the armed forces a text speaks of in ordinary words.
func (r *reading) forces() []described {
	var out []described
	for _, d := range r.bodies {
		if d.class == classBody && d.value == "armed-forces" {
			out = append(out, d)
		}
	}
	return out
}

// sides returns those who take part in a clause, in order.
func (r *reading) sides(clause wordRange, forces []described) []side {
	var out []side
	for _, d := range inside(forces, clause, func(d described) (int, int) { return d.passage.i, d.passage.j }) {
		if d.from >= clause.i && d.to <= clause.j {
			out = append(out, side{code: d.country, i: d.from, j: d.to, start: d.byStart, end: d.byEnd, forces: true})
		}
	}
	for _, m := range r.within(clause) {
		counted := slices.ContainsFunc(out, func(s side) bool { return s.forces && m.i >= s.i && m.j <= s.j })
		if counted || m.imposer {
			continue
		}
		s := side{code: m.value, i: m.i, j: m.j, start: m.start, end: m.end, to: m.to, classAdjective: m.class == classAdjective}
		if m.i > clause.i {
			glossWord := r.words[m.i-1].text
			s.to = s.to || r.to[glossWord]
			s.from = r.from[glossWord]
			if r.links[glossWord] && m.i-1 > clause.i { // "to the Russian Federation"
				s.to = s.to || r.to[r.words[m.i-2].text]
				s.from = s.from || r.from[r.words[m.i-2].text]
			}
		}
		if m.j < clause.j && r.words[m.j].suffix {
			switch r.words[m.j].text { // Turkish cases
			case "ya", "ye", "a", "e":
				s.to = true
			case "dan", "den", "tan", "ten":
				s.from = true
			}
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b side) int { return a.i - b.i })
	return out
}

// parties tells giver and taker of a trigger, in that order. A marked country
// is what its mark says. Of the others the subject stands before the trigger
// or right behind it, the object right behind trigger or subject; what is
// further off takes no part.
func (r *reading) parties(t passage, clause wordRange, forces []described, things []passage) []side {
	list := r.sides(clause, forces)
	var giver, taker, subject, object *side
	for n := range list {
		s := &list[n]
		switch {
		case s.classAdjective:
		case s.to && taker == nil && t.class == classGive:
			taker = s
		case s.from && giver == nil:
			giver = s
		case s.to || s.from:
		case s.j <= t.i:
			subject, object = s, subject // the nearest before the trigger
		case s.forces && object == nil:
			object = s
		case subject == nil && s.i-t.j <= 2:
			subject = s
		case object == nil && (s.i-t.j <= 2 || subject != nil && s.i-subject.j <= 1 && s.i >= subject.j || t.tie.Places && s.i-t.j <= 4):
			object = s
		}
	}
	if t.class == classTake {
		taker, giver = eitherSide(taker, subject), eitherSide(giver, object)
	} else {
		giver, taker = eitherSide(giver, subject), eitherSide(taker, object)
	}
	if giver == nil && t.class == classGive {
		giver = r.giverFurtherOff(t, clause, list, things)
	}
	if giver == nil {
		return nil
	}
	if taker == nil || taker.code == giver.code {
		return []side{*giver}
	}
	return []side{*giver, *taker}
}

func eitherSide(a, b *side) *side {
	if a != nil {
		return a
	}
	return b
}

// giverFurtherOff looks for a giver that the clause doesn't name as a noun: an
// adjective at the goods or the trigger ("Iranian drones delivered to …"), else
// the nearest country before the clause in its sentence.
func (r *reading) giverFurtherOff(t passage, clause wordRange, list []side, things []passage) *side {
	for n := range list {
		s := &list[n]
		if !s.classAdjective {
			continue
		}
		near := s.j == t.i || t.j == s.i
		for _, g := range inside(things, clause, passage.at) {
			near = near || s.j == g.i || g.j == s.i
		}
		if near {
			return s
		}
	}
	sentence := holding(r.sentences, t.i)
	before := r.within(wordRange{sentence.i, clause.i})
	for n := len(before) - 1; n >= 0; n-- {
		if m := before[n]; !m.imposer && m.class != classAdjective {
			return &side{code: m.value, i: m.i, j: m.j, start: m.start, end: m.end}
		}
	}
	return nil
}

// partners returns the two countries of a tie that has no direction: the
// nearest before the trigger in its sentence and the nearest behind it, else
// the last two before it.
func (r *reading) partners(t passage) []side {
	sentence := holding(r.sentences, t.i)
	var before, after []side
	for _, s := range r.sides(sentence, nil) {
		switch {
		case s.j <= t.i:
			before = append(before, s)
		case s.i >= t.j:
			after = append(after, s)
		}
	}
	clause := r.clause(t)
	if len(before) > 0 && len(after) > 0 && after[0].i < clause.j && after[0].code != before[len(before)-1].code {
		return []side{before[len(before)-1], after[0]}
	}
	if n := len(before); n > 1 && before[n-1].code != before[n-2].code {
		return before[n-2:]
	}
	if len(after) > 1 && after[1].i < clause.j && after[0].code != after[1].code {
		return after[:2]
	}
	return nil
}

// fixed returns the countries of a tie that are always the same, if its
// paragraph speaks of one of them.
func (r *reading) fixed(t passage) []side {
	spoken := slices.ContainsFunc(r.within(holding(r.paragraphs, t.i)), func(m nation) bool {
		return slices.Contains(t.tie.Countries, m.value)
	})
	if !spoken {
		return nil
	}
	var out []side
	for _, code := range t.tie.Countries {
		out = append(out, side{code: code})
	}
	return out
}
