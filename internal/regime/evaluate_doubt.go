package regime

import (
	"cmp"
	"slices"

	"github.com/interdict-project/interdict/answer"
)

// answer sets what the measure comes to. A measure whose text is in doubt as a
// whole comes to its kind's answer at worst and to nothing at best.
func (w *weighed) answer(a strictness) {
	w.text, w.strict, w.lax, w.ifTrue, w.ifFalse = a, a, a, a, a
	if a == unconfirmed {
		worst := strictnessOf(kindAnswer(w.Kind))
		if worst == unconfirmed {
			worst = prohibited
		}
		w.text, w.strict, w.lax, w.ifTrue, w.ifFalse = worst, worst, notTouched, worst, notTouched
	}
}

// alternatives notes a doubt that would change what the measure comes to.
func (w *weighed) alternatives(ifTrue, ifFalse strictness) {
	if !w.doubtful() {
		w.ifTrue, w.ifFalse = ifTrue, ifFalse
		w.strict, w.lax = max(ifTrue, ifFalse), min(ifTrue, ifFalse)
		return
	}
	w.strict, w.lax = max(w.strict, ifTrue, ifFalse), min(w.lax, ifTrue, ifFalse)
}

// describe takes over what the measure and the listing say of themselves.
func (w *weighed) describe() {
	m := w.measure
	w.note(m.Note)
	if w.rule != nil {
		w.note(w.rule.Note)
		w.confidence = weakest(w.confidence, w.rule.Confidence)
	}
	if w.provided != "" {
		w.confidence = answer.UnconfirmedFacts
	}
	if w.by == nil {
		return
	}
	w.note(w.by.state.Note)
	if w.by.state.Unconfirmed {
		w.confidence = answer.UnconfirmedFacts
	}
	if !w.by.state.Held { // in a gap between snapshots
		w.alternatives(w.text, notTouched)
	}
}

// uncover makes the outcome doubtful where the file doesn't hold what would
// decide: the goods of a list, or the measure's terms.
func (w *weighed) uncover() {
	m := w.measure
	whole := m.Coverage == "" || m.Coverage == "full" ||
		m.Coverage == "partial" && (w.place == nil && len(w.lacks) == 0 || m.when != nil)
	switch {
	case w.cond.truth == isUnknown && len(w.cond.missing) > 0 && len(w.cond.lists) == 0 && whole:
		return // for want of the user's facts alone: taken for what is forbidden
	case w.cond.truth == isTrue && whole:
		return
	}
	w.alternatives(w.text, notTouched)
	w.confidence = answer.UnconfirmedFacts
	if len(w.cond.lists) > 0 || !whole {
		w.note("annex not loaded")
	}
}

// doubt applies a doubt of the law that bears on the day. With the answer
// unconfirmed it is a reported change; with another it replaces the answer;
// with none nothing is known, and the last text answers. A reported change
// makes a permission that applies none the less sure.
func (w *weighed) doubt(d *doubt) {
	w.note(d.Note)
	switch d.Answer {
	case answer.Unconfirmed:
		w.reported = weakest(w.reported, d.Confidence)
		w.alternatives(strictnessOf(cmp.Or(d.IfTrue, answer.NotTouched)), strictnessOf(cmp.Or(d.IfFalse, w.text.String())))
		return
	case "":
	default:
		w.answer(strictnessOf(d.Answer))
	}
	w.confidence = weakest(w.confidence, d.Confidence)
}

// on tells whether a doubt bears on a day.
func (d *doubt) on(day string) bool { return day >= d.From && (d.To == "" || day <= d.To) }

// cap makes the outcome no stricter than an answer.
func (w *weighed) cap(a strictness) {
	w.text, w.strict, w.lax = min(w.text, a), min(w.strict, a), min(w.lax, a)
	w.ifTrue, w.ifFalse = min(w.ifTrue, a), min(w.ifFalse, a)
}

func (w *weighed) note(text string) {
	if text != "" && !slices.Contains(w.notes, text) {
		w.notes = append(w.notes, text)
	}
}

// unmodelled notes law of the issuer that no file holds and that the case may
// touch.
func (j *judgement) unmodelled() {
	for _, g := range j.set.index.gaps[j.issuer] {
		if !g.acts.has(j.act) || g.From > j.c.Day || g.To != "" && g.To < j.c.Day || !j.about(g) {
			continue
		}
		o := j.try(g.when, &hold{party: -1}, false)
		if o.truth == isFalse {
			continue
		}
		w := j.room.next()
		w.cond, w.why, w.sources, w.party = o, "not modelled: "+g.Note, g.sources, -1
		w.confidence = answer.UnconfirmedFacts
		j.gaps = append(j.gaps, w)
	}
}

// about tells whether a gap is about a country of the case.
func (j *judgement) about(g *gap) bool {
	return len(g.Countries) == 0 || slices.ContainsFunc(j.places, func(p place) bool {
		return p.touch&^(touchNationality|touchActor) != 0 && slices.Contains(g.Countries, p.code)
	})
}

// unknownListing notes a listing, or printed measures of one, that no file
// knows.
func (j *judgement) unknownListing(party int, c *carried, printed []string) {
	if !kindOf(KindListed).acts.has(j.act) {
		return
	}
	w := &weighed{
		hold:       hold{party: party, by: c, basis: answer.BasisListed},
		text:       prohibited,
		strict:     prohibited,
		lax:        riskOnly,
		ifTrue:     prohibited,
		ifFalse:    riskOnly,
		confidence: answer.UnconfirmedFacts,
		why:        listedUnder(c.view, c.view.Programs) + "; measures not modelled",
	}
	w.cond.truth = isTrue
	w.note(c.state.Note)
	for _, p := range printed {
		w.note("printed: " + p)
	}
	j.found = append(j.found, w)
}
