package regime

import (
	"cmp"
	"slices"
	"strings"

	"github.com/interdict-project/interdict/answer"
	"github.com/interdict-project/interdict/entity"
)

// Check says what the law of each issuer makes of a case on its day: one
// ruling for each issuer asked, the strictest first; of equal ones in the
// order us, eu, un, uk. The package comment tells how a ruling comes about.
//
// A case of no known kind of activity, or without a day, is unconfirmed for
// every issuer: nothing can be said of it.
//
// It is pure: it reads the case and the set and changes neither, the same case
// gets the same rulings, and the rulings share nothing with them.
func (s *Set) Check(c Case) []answer.Ruling {
	r := s.rooms.Get().(*room)
	t := r.enter(s, c)
	out := make([]answer.Ruling, 0, len(issuerOrder))
	for i, issuer := range issuerOrder {
		if asked(c.Issuers, issuer) {
			out = append(out, answer.Ruling{})
			t.judge(i, &out[len(out)-1])
		}
	}
	r.leave(s.rooms)
	slices.SortStableFunc(out, func(a, b answer.Ruling) int {
		return cmp.Compare(answerRank(b.Answer), answerRank(a.Answer))
	})
	return out
}

// trial is a case being judged.
type trial struct {
	set    *Set
	room   *room
	c      Case // normal
	act    int
	arms   bool // arms are part of it
	places []place
	facts  facts
	// lacking are the ways in which a country should have part in the case and
	// none is told, lacks the activity's members that would tell it.
	lacking touches
	lacks   []string
	// parties has what the listings of each party carry, owners that of
	// parties that own them, by id.
	parties [][]carried
	owners  map[string][]carried
}

// carried is a listing that held, or may have held, on the day, with the
// measures bound to it.
type carried struct {
	view   viewed
	state  entity.State
	bounds []bound
	// rest are printed measures that no file knows; known is false where
	// nothing of the listing is.
	rest  []string
	known bool
}

// enter makes the room one for the case.
func (r *room) enter(s *Set, c Case) *trial {
	t := &r.trial
	*t = trial{set: s, room: r, c: c, act: activityIndex(c.Activity.Kind)}
	r.involved = append(r.involved, c.Parties...)
	t.c.Parties = r.involved
	t.c.normal()
	t.facts = facts{words: s.words, activity: &t.c.Activity, date: cmp.Or(t.c.Activity.Date, t.c.Day)}
	r.places = t.c.places(r.places, t.act)
	t.places = r.places
	t.lacking, t.lacks = wanting(t.act, t.places)
	t.arms = acts("military-goods").has(t.act) || t.c.Activity.Military != nil && *t.c.Activity.Military
	for i := range t.c.Activity.Goods {
		t.arms = t.arms || len(t.c.Activity.Goods[i].HS) >= 2 && t.c.Activity.Goods[i].HS[:2] == "93"
	}
	for i := range t.c.Parties {
		var all []carried
		if e := t.c.Parties[i].Entity; e != nil {
			all = t.carry(e)
		}
		r.parties = append(r.parties, all)
	}
	t.parties = r.parties
	return t
}

// carry binds the listings of an entity.
func (t *trial) carry(e *entity.Entity) []carried {
	r := t.room
	from := len(r.carried)
	for i := range e.Listings {
		l := &e.Listings[i]
		if l.Issuer == "" || !asked(t.c.Issuers, l.Issuer) {
			continue
		}
		state := l.On(t.c.Day)
		if !state.Held && !state.Unconfirmed {
			continue
		}
		r.carried = append(r.carried, carried{view: view(l, e.Schema), state: state})
		c, at := &r.carried[len(r.carried)-1], len(r.bounds)
		r.bounds, c.rest, c.known = t.set.bindTo(r.bounds, &c.view)
		c.bounds = r.bounds[at:len(r.bounds):len(r.bounds)]
	}
	return r.carried[from:len(r.carried):len(r.carried)]
}

// hold is a measure that takes hold of the case, before it is known whether
// the case is one that it forbids.
type hold struct {
	*measure
	target *target
	basis  string
	party  int        // of the case, -1 if it holds of none
	owner  string     // the listed owner's id, where it reaches the party
	by     *carried   // the listing, nil if there is none
	bound  *bound     // what of the listing it is
	place  *place     // the country, nil if it holds by none
	words  string     // how it takes hold, as a clause
	path   []string   // from the owner to the party
	lacks  []string   // members whose want makes it hold
	rule   *ownership // the rule by which it reaches
	// provided says, where lacks are shares, what would have to be so.
	provided string
}

// judgement is what one issuer makes of a case.
type judgement struct {
	*trial
	issuer int
	found  []*weighed // measures that apply
	near   []*weighed // that hold, and whose terms the case doesn't meet
	far    []distant  // that hold, but for other kinds of activity
	gaps   []*weighed // law that isn't modelled
	seen   []*target  // on countries of the case, weighed already
	// unbound counts measures that would apply to somebody else's doing.
	unbound int
}

// distant is a measure that a listing of a party carries, about other kinds
// of activity.
type distant struct {
	party int
	by    *carried
	bound *bound
}

// judge writes the ruling of one issuer.
func (t *trial) judge(issuer int, out *answer.Ruling) {
	code := issuerOrder[issuer]
	if t.act < 0 || !isDay(t.c.Day) {
		*out = answer.Ruling{
			Issuer: code, Answer: answer.Unconfirmed, Confidence: answer.UnconfirmedFacts, Permissions: []answer.Considered{},
			Why: "no such kind of activity, or no day: " + strings.TrimSpace(t.c.Activity.Kind+" "+t.c.Day),
		}
		return
	}
	j := &t.room.judgement
	*j = judgement{trial: t, issuer: issuer, found: j.found[:0], near: j.near[:0], far: j.far[:0], gaps: j.gaps[:0], seen: j.seen[:0]}
	for p := range t.parties {
		for i := range t.parties[p] {
			if c := &t.parties[p][i]; c.view.Issuer == code {
				j.listed(p, c)
			}
		}
		j.reached(p)
	}
	j.countries()
	j.unmodelled()
	j.ruling(out)
}

// listed weighs what a listing of a party carries.
func (j *judgement) listed(party int, c *carried) {
	for i := range c.bounds {
		j.weigh(direct(party, c, &c.bounds[i]))
	}
	if !c.known {
		j.unknownListing(party, c, c.view.Measures)
	} else if len(c.rest) > 0 {
		j.unknownListing(party, c, c.rest)
	}
}

// direct is what a listing of the party itself carries.
func direct(party int, c *carried, b *bound) hold {
	h := hold{measure: b.measure, target: b.target, basis: answer.BasisListed, party: party, by: c, bound: b}
	if b.target.Party != "" {
		h.basis = answer.BasisNamed
	}
	return h
}

// countries weighs the measures on countries of the case, and, where it should
// tell a country and doesn't, all that would hold by one.
func (j *judgement) countries() {
	for i := range j.places {
		p := &j.places[i]
		for _, m := range j.set.index.places[placeKey{uint8(j.issuer), uint8(j.act), p.code}] {
			if m.target.touches&p.touch == 0 || slices.Contains(j.seen, m.target) {
				continue
			}
			j.seen = append(j.seen, m.target)
			j.weigh(hold{measure: m.measure, target: m.target, basis: answer.BasisCountry, party: p.party, place: p})
		}
	}
	if j.lacking == 0 {
		return
	}
	for _, m := range j.set.index.acts[j.issuer][j.act] {
		if m.target.touches&j.lacking != 0 && !slices.Contains(j.seen, m.target) {
			j.weigh(hold{measure: m.measure, target: m.target, basis: answer.BasisCountry, party: -1, lacks: j.lacks})
		}
	}
}

// weighed is a measure that applies, or nearly does, with what it comes to.
type weighed struct {
	hold
	force stretch
	cond  outcome
	// text is the answer by the law's text, strict and lax what it comes to at
	// worst and at best, ifTrue and ifFalse if what is in doubt is so or isn't.
	text, strict, lax, ifTrue, ifFalse strictness
	confidence                         string
	reported                           string // the confidence that reported changes leave
	notes                              []string
	why                                string // replaces the clause of the terms
	permissions                        []answer.Considered
	permit                             *permission // the one that applies
	sources                            []answer.Source
}

func (w *weighed) doubtful() bool { return w.strict != w.lax }

// weigh judges the case by one measure and keeps the outcome. It returns it
// where the measure applies.
func (j *judgement) weigh(h hold) *weighed {
	m := h.measure
	force, ok := inForce(j.c.Day, m.From, m.To, m.Suspended)
	if !ok {
		return nil
	}
	if !m.acts.has(j.act) || m.armsOnly && !j.arms {
		if h.by != nil && h.owner == "" {
			j.far = append(j.far, distant{h.party, h.by, h.bound})
		}
		return nil
	}
	if j.c.Activity.Actor != nil && m.binding != nil && j.try(m.binding, &h, false).truth == isFalse {
		j.unbound++
		return nil
	}
	w := j.room.next()
	w.hold, w.force, w.confidence, w.sources = h, force, m.Confidence, m.sources
	w.cond = j.try(m.when, &w.hold, false)
	if w.cond.truth == isFalse {
		j.near = append(j.near, w)
		return nil
	}
	w.answer(m.usual)
	if h.owner == "" && h.target.Answer != "" {
		w.answer(strictnessOf(h.target.Answer))
	}
	w.describe()
	w.uncover()
	for _, doubts := range [...][]doubt{m.Doubts, m.file.Doubts} {
		for i := range doubts {
			if d := &doubts[i]; d.on(j.c.Day) && j.covers(d.Targets, w) {
				w.doubt(d)
			}
		}
	}
	j.permit(w)
	if w.permit == nil && w.reported != "" {
		w.confidence = weakest(w.confidence, w.reported)
	}
	return j.keep(w)
}

// keep adds what was weighed, unless the same measure holds of the same party,
// by the same owner if by one, already by another listing: of two the stricter
// stays, then the surer, then the publisher's own. Each owner, and each listed
// party tied to one of the case, has a ruling of its own.
func (j *judgement) keep(w *weighed) *weighed {
	for i, have := range j.found {
		if have.measure != w.measure || have.party != w.party || have.basis != w.basis || have.owner != w.owner || w.measure == nil {
			continue
		}
		if have.strict > w.strict && have.lax < w.lax || have.strict < w.strict && have.lax > w.lax {
			continue // one of them is in doubt: both tell
		}
		if c := cmp.Or(
			cmp.Compare(have.strict, w.strict),
			cmp.Compare(have.lax, w.lax),
			-cmp.Compare(slices.Index(confidences[:], have.confidence), slices.Index(confidences[:], w.confidence)),
			-cmp.Compare(own(have.by), own(w.by)),
		); c < 0 {
			j.found[i] = w
		}
		return w
	}
	j.found = append(j.found, w)
	return w
}

func own(c *carried) int {
	if c != nil && c.view.List == ListID {
		return 1
	}
	return 0
}

// try evaluates a condition for the party the measure holds of, or, where it
// holds of none and the condition names one, for each; and for each of the
// goods where it names them. One case is enough, unless all are asked.
func (t *trial) try(c *condition, h *hold, all bool) outcome {
	if c == nil {
		return outcome{truth: isTrue}
	}
	t.facts.measure = h.measure
	join := outcome.or
	if all {
		join = outcome.and
	}
	parties := t.c.Parties
	switch {
	case h.party >= 0:
		parties = parties[h.party : h.party+1]
	case !c.party:
		parties = nil
	}
	if len(parties) == 0 {
		t.facts.party = nil
		return t.tryGoods(c, join)
	}
	var out outcome
	for i := range parties {
		t.facts.party = &parties[i]
		if o := t.tryGoods(c, join); i == 0 {
			out = o
		} else {
			out = join(out, o)
		}
	}
	return out
}

func (t *trial) tryGoods(c *condition, join func(a, b outcome) outcome) outcome {
	goods := t.c.Activity.Goods
	if !c.goods || len(goods) == 0 {
		t.facts.good = nil
		return c.eval(&t.facts)
	}
	var out outcome
	for i := range goods {
		t.facts.good = &goods[i]
		if o := c.eval(&t.facts); i == 0 {
			out = o
		} else {
			out = join(out, o)
		}
	}
	return out
}
